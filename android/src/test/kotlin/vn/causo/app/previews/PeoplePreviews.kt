// People: the list, somebody new, a card, a home, two records of one person.

package vn.causo.app.previews

import vn.causo.app.R
import vn.causo.app.screens.household.HomeState
import vn.causo.app.screens.household.HouseholdState
import vn.causo.app.screens.household.MoveState
import vn.causo.app.screens.merge.MergeState
import vn.causo.app.screens.merge.MergedRow
import vn.causo.app.screens.merge.Side
import vn.causo.app.screens.newcomer.AlikeRow
import vn.causo.app.screens.newcomer.NewResidentState
import vn.causo.app.screens.people.Pages
import vn.causo.app.screens.people.PersonRow
import vn.causo.app.screens.people.ResidentsState
import vn.causo.app.screens.person.ResidentState
import vn.causo.app.screens.person.VisitRow
import vn.causo.app.ui.Option
import vn.causo.app.ui.Screen
import vn.causo.app.ui.Text
import vn.causo.app.ui.dayWords

private val people = listOf(
    PersonRow("1", "Trần Văn Ánh", "1948 · Khu Bến"),
    PersonRow("2", "Đặng Thị Ân", "1961 · Khu Đồng Nghiêng"),
    PersonRow("3", "Bùi Thị Hoa", "1955 · Khu Bến", Text.of(R.string.life_moved_away)),
    PersonRow("4", "Quách Đức Hoà", "1972 · Khu Mường Lống"),
    PersonRow("5", "Nguyễn Thị Mẫu", "1943 · Khu Bến", Text.of(R.string.life_died)),
    PersonRow("6", "Hà Văn Minh", "1980"),
    PersonRow("7", "Đinh Thị Nguyệt", "1958 · Khu Đồng Nghiêng"),
)

private val forms = listOf("ông", "bà", "bác", "cô", "chú", "anh", "chị", "em").map { Option(it, Text.Plain(it.replaceFirstChar(Char::uppercaseChar))) }
private val sexes = listOf(Option("female", Text.of(R.string.sex_female)), Option("male", Text.of(R.string.sex_male)))
private val hamlets = listOf(Option("", Text.of(R.string.home_hamlet_none)), Option("1", Text.Plain("Khu Bến")))
private val lives = listOf(
    Option("lives_here", Text.of(R.string.life_lives_here)),
    Option("moved_away", Text.of(R.string.life_moved_away)),
    Option("died", Text.of(R.string.life_died)),
)
private val newcomer = NewResidentState(sexes = sexes, forms = forms, home = HomeState(hamlets = hamlets))
private val typed = newcomer.copy(
    name = "Bùi Thị Hoa",
    birth = "02/03/1955",
    sex = "female",
    form = "bà",
    home = HomeState(address = "Nhà sàn cạnh đình", hamlet = "1", hamlets = hamlets),
)
private val alike = listOf(AlikeRow("3", "Bùi Thị Hoà", "1955 · Khu Bến", Text.of(R.string.likeness_same_name_and_year)))
private val resident = ResidentState(
    name = "Bùi Thị Hoa",
    called = "bà Hoa",
    birth = dayWords("1955-03-02"),
    phone = "0912 345 678",
    home = "Nhà sàn cạnh đình, Khu Bến",
    visits = listOf(
        VisitRow("1", Text.of(R.string.service_cashless_payment), Text.of(R.string.person_visit_detail, dayWords("2026-11-15"), Text.of(R.string.outcome_done))),
        VisitRow("2", Text.of(R.string.service_privacy_setup), Text.of(R.string.person_visit_detail, dayWords("2026-11-02"), Text.of(R.string.outcome_follow_up))),
    ),
)
private val one = Side("1", "Bùi Thị Hoa", listOf(Text.of(R.string.person_birth, dayWords("1955-03-02")), Text.Plain("Khu Bến")))
private val other = Side("2", "Bùi Thị Hoà", listOf(Text.of(R.string.person_birth, Text.Plain("1955")), Text.Plain("0912 345 678"), Text.Plain("Khu Bến")))

val peoplePreviews: List<Preview> = listOf(
    Preview("residents", Screen.RESIDENTS, ResidentsState(all = Pages() + people, complete = true)),
    Preview("residents-empty", Screen.RESIDENTS, ResidentsState(complete = true)),
    Preview("residents-nobody", Screen.RESIDENTS, ResidentsState(helping = true, query = "khong co", found = Pages())),
    Preview("residents-slow", Screen.RESIDENTS, ResidentsState(slow = true)),
    Preview("new-resident", Screen.NEW_RESIDENT, newcomer),
    Preview(
        "new-resident-alike",
        Screen.NEW_RESIDENT,
        typed.copy(alike = alike, halted = true, ground = "15/KH-UBND"),
    ),
    Preview(
        "new-resident-faults",
        Screen.NEW_RESIDENT,
        typed.copy(name = "", faults = mapOf("name" to Text.of(R.string.error_empty), "birth" to Text.of(R.string.error_birth_malformed))),
    ),
    Preview("new-resident-card", Screen.NEW_RESIDENT, newcomer.copy(scanning = true)),
    Preview("resident", Screen.RESIDENT, resident),
    Preview(
        "resident-gone",
        Screen.RESIDENT,
        resident.copy(gone = true, phone = null, mark = Text.of(R.string.life_died), life = "died", lives = lives, visits = emptyList(), merged = true),
    ),
    Preview("resident-nobody", Screen.RESIDENT, ResidentState(nobody = true)),
    Preview("household", Screen.HOUSEHOLD, HouseholdState("Nhà sàn cạnh đình", "Khu Bến", people.take(3), known = true)),
    Preview("household-empty", Screen.HOUSEHOLD, HouseholdState("Nhà sàn cạnh đình", "Khu Bến", known = true)),
    Preview("move", Screen.MOVE, MoveState("Bùi Thị Hoa", HomeState(hamlets = hamlets))),
    Preview(
        "move-together",
        Screen.MOVE,
        MoveState("Bùi Thị Hoa", HomeState(together = true, hamlets = hamlets, query = "anh", found = people.take(2), host = people[3], household = "1")),
    ),
    Preview("merge", Screen.MERGE, MergeState(one = one, other = other)),
    Preview("merge-choose", Screen.MERGE, MergeState(one = one, alike = alike, query = "hoa", found = people.take(2))),
    Preview(
        "merge-done",
        Screen.MERGE,
        MergeState(one = one, done = Text.of(R.string.merge_done), merged = listOf(MergedRow("2", Text.of(R.string.merge_apart)))),
    ),
)
