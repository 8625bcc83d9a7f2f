//! Which words belong in a Vietnamese note. A password of letters alone stands out only by not being one.

use super::plain::regex;
use regex_lite::Regex;
use std::sync::LazyLock;

/// Services, devices and borrowed words that volunteers write, without diacritics.
const BORROWED: &str = "\
    zalo facebook face messenger gmail google email mail apple icloud iphone ipad android samsung oppo \
    xiaomi redmi realme vivo nokia huawei wifi vneid vssid dvcqg internet banking ibank ebank ebanking \
    mobile smart smartbanking agribank vietcombank bidv vietinbank mbbank techcombank vpbank tpbank \
    sacombank lpbank lienvietpostbank bank nhcsxh momo viettel viettelpay vnpay vnpt vina vinaphone mobi \
    mobifone vietnamobile zalopay shopeepay money shopee lazada tiktok youtube instagram telegram viber \
    skype windows laptop website online offline link smartphone tablet modem router camera account login \
    code check reset setup update user username okie oke done auto bhyt bhxh cccd cmnd ubnd dvc qr sms \
    otp pass password passcode pin card visa napas form file scan video clip call store play chplay app \
    apps faceid touch token safe test demo spam hack hacker virus chrome thcs thpt hdnd mttq sdt team \
    note shop nick group page wechat";

/// Words that follow "mật khẩu là" or "mật khẩu:" without telling one.
const ABOUT: &str = "\
    gi da chua roi xong tot khong ko tu moi manh yeu quan rieng cho cua do phai nen can hay thu thong bi \
    duoc dat doi giu bao quen nho ba ong bac co chu anh chi em dang se dai ngan kho de viec cach huong \
    nhac day tao sau truoc bat tat lam luu ghi nguoi minh chinh may app zalo vneid buoc ok nhu the nao \
    va on hoan xac thay cap lay tien mot hai to lon van nhieu it con";

/// Whether letters without diacritics spell a Vietnamese syllable or a borrowed word of the field.
pub(super) fn is_known(word: &str) -> bool {
    static SYLLABLE: LazyLock<Regex> = LazyLock::new(|| {
        regex(concat!(
            r"^(?:ngh|ng|nh|ch|gh|gi|kh|ph|qu|th|tr|[bcdghklmnpqrstvx])?",
            r"(?:uyeu|ieu|yeu|uoi|uou|oai|oay|oeo|uay|uya|uye|uyu|oao|ai|ao|au|ay|eo|eu|ia|ie|iu|oa|oe|oi|oo|ua|ue|ui",
            r"|uo|uu|uy|ya|ye|a|e|i|o|u|y)",
            r"(?:ng|nh|ch|[cmnpt])?$",
        ))
    });
    SYLLABLE.is_match(word) || BORROWED.split(' ').any(|known| known == word)
}

/// Whether a word after "mật khẩu là" talks about the password instead of telling it.
pub(super) fn is_about(word: &str) -> bool {
    ABOUT.split(' ').any(|about| about == word)
}
