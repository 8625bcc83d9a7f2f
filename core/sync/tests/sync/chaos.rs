//! Whatever the network does: nothing is lost or counted twice, a receipt stands only for what the server has, and
//! every run ends.

use crate::model::{Fate, Network, World};
use proptest::prelude::*;

fn losses() -> impl Strategy<Value = Fate> {
    prop_oneof![
        4 => Just(Fate::Deliver),
        1 => Just(Fate::LoseRequest),
        2 => Just(Fate::LoseAnswer),
        2 => (0usize..1500).prop_map(Fate::Cut),
    ]
}

fn lies() -> impl Strategy<Value = Fate> {
    prop_oneof![
        5 => losses(),
        2 => (any::<usize>(), 1u8..).prop_map(|(at, with)| Fate::Flip(at, with)),
    ]
}

#[derive(Clone, Debug)]
struct Day {
    events: [usize; 2],
    items: [usize; 2],
    page: usize,
    max_events: usize,
    window: usize,
    reverse: bool,
}

fn days() -> impl Strategy<Value = Day> {
    let sizes = ([0usize..12, 0usize..12], [0usize..9, 0usize..9]);
    (sizes, 1usize..5, 1usize..5, 1usize..4, any::<bool>()).prop_map(
        |((events, items), page, max_events, window, reverse)| Day {
            events,
            items,
            page,
            max_events,
            window,
            reverse,
        },
    )
}

fn world(day: &Day) -> World {
    let mut world = World::new(2);
    world.server.page = day.page;
    world.options.max_events = day.max_events;
    world.options.window = day.window;
    for (team, (events, items)) in (1..).zip(day.events.into_iter().zip(day.items)) {
        world.capture(team, events);
        world.others(team, items);
    }
    world
}

fn network<'a>(day: &Day, fates: &'a [Fate]) -> Network<'a> {
    let pick = if day.reverse { |under_way: usize| under_way - 1 } else { |_| 0 };
    let fate = move |n: usize, _: &_| fates.get(n).cloned().unwrap_or(Fate::Deliver);
    Network { pick, ..Network::with(fate) }
}

proptest! {
    #![proptest_config(ProptestConfig::with_cases(150))]

    #[test]
    fn losses_delay_and_never_lose_or_double(
        day in days(),
        runs in prop::collection::vec((1usize..6, prop::collection::vec(losses(), 0..25)), 1..4),
    ) {
        let mut world = world(&day);
        let mut receipted = 0;
        for (max_events, fates) in &runs {
            world.options.max_events = *max_events;
            let run = world.sync_over(network(&day, fates));
            world.check();
            receipted += run.summary.teams.iter().map(|team| team.events_receipted).sum::<u64>();
            world.capture(1, 1);
            world.others(2, 1);
        }
        let run = world.sync();
        world.check_complete(&run.summary);
        receipted += run.summary.teams.iter().map(|team| team.events_receipted).sum::<u64>();
        let captured: usize = world.phone.chains.iter().map(|chain| chain.hashes.len()).sum();
        prop_assert_eq!(receipted, captured as u64, "each counted once");
    }

    #[test]
    fn a_changed_answer_proves_nothing(day in days(), fates in prop::collection::vec(lies(), 0..25)) {
        let mut world = world(&day);
        world.sync_over(network(&day, &fates));
        world.check();
        let run = world.sync();
        world.check_complete(&run.summary);
    }
}
