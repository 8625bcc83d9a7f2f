//! A package as Android looks at it: its signatures, its pages, and what it says of itself.

use super::{APP, MIN_SDK, TARGET_SDK, library};
use crate::run::{StepError, quietly};
use std::path::Path;
use std::process::Command;

/// Refuses a package that is not signed, not aligned or not the app; else what it says of itself.
pub(super) fn verify(package: &Path) -> Result<Vec<String>, StepError> {
    let mut signed = Command::new("apksigner");
    signed.args(["verify", "--verbose", "--min-sdk-version", MIN_SDK]).arg(package);
    let signatures = quietly(&mut signed, "apksigner verify")?;
    let mut aligned = Command::new("zipalign");
    aligned.args(["-c", &library::PAGE_BYTES.to_string()]).arg(package);
    quietly(&mut aligned, "zipalign -c")?;
    let mut badging = Command::new("aapt2");
    let told = quietly(badging.args(["dump", "badging"]).arg(package), "aapt2 dump badging")?;
    faultless(&signatures, &told)?;
    Ok(badges(&told))
}

/// What of a package's own words matters here.
const KINDS: &[&str] =
    &["package", "sdkVersion", "targetSdkVersion", "uses-permission", "launchable-activity", "native-code"];

fn badges(told: &str) -> Vec<String> {
    let matters = |line: &&str| line.split_once(':').is_some_and(|(kind, _)| KINDS.contains(&kind));
    told.lines().filter(matters).map(str::to_owned).collect()
}

fn faultless(signatures: &str, told: &str) -> Result<(), StepError> {
    let lines = [
        (signatures, "Verified using v2 scheme (APK Signature Scheme v2): true".to_owned()),
        (signatures, "Verified using v3 scheme (APK Signature Scheme v3): true".to_owned()),
        (told, format!("package: name='{APP}'")),
        (told, format!("sdkVersion:'{MIN_SDK}'")),
        (told, format!("targetSdkVersion:'{TARGET_SDK}'")),
        (told, "launchable-activity: name='".to_owned()),
    ];
    let missing =
        lines.into_iter().find(|(text, line)| !text.lines().any(|said| said.starts_with(line.as_str())));
    missing.map_or(Ok(()), |(_, line)| Err(StepError::BadPackage(line)))
}

#[cfg(test)]
mod tests {
    use super::*;

    const SIGNED: &str = "Verifies\nVerified using v2 scheme (APK Signature Scheme v2): true
Verified using v3 scheme (APK Signature Scheme v3): true\n";
    const TOLD: &str = "package: name='vn.causo.app' versionCode='1'\nsdkVersion:'24'\ntargetSdkVersion:'35'
uses-permission: name='android.permission.INTERNET'\napplication-label:'Cầu Số'
launchable-activity: name='vn.causo.app.MainActivity'  label='' icon=''\n";

    #[test]
    fn a_package_that_lacks_a_signature_or_an_age_is_refused() {
        faultless(SIGNED, TOLD).unwrap();
        let weak = SIGNED.replace("v3): true", "v3): false");
        for (signatures, told) in [(weak.as_str(), TOLD), (SIGNED, &TOLD.replace("'24'", "'21'"))] {
            assert_eq!(faultless(signatures, told).unwrap_err().code(), "bad_package");
        }
    }

    #[test]
    fn what_it_asks_a_phone_for_is_told() {
        let badges = badges(TOLD);
        assert_eq!(badges.len(), 5);
        assert!(badges.contains(&"uses-permission: name='android.permission.INTERNET'".to_owned()));
    }
}
