//! Vietnamese first, English for whoever's `LANG` says so. Help is written in English beside each command and
//! translated here from one table, which a test keeps complete.

use clap::Command;
use std::collections::HashMap;
use std::sync::LazyLock;

static HELP: LazyLock<HashMap<String, String>> = LazyLock::new(|| {
    let mut reader = csv::Reader::from_reader(include_str!("help.vi.csv").as_bytes());
    reader.deserialize().filter_map(Result::ok).collect()
});

/// Whether the person reads English: `LC_ALL`, `LC_MESSAGES`, then `LANG` begins with `en`.
pub(crate) fn is_english() -> bool {
    let set = |name| std::env::var(name).ok().filter(|value| !value.is_empty());
    let language = set("LC_ALL").or_else(|| set("LC_MESSAGES")).or_else(|| set("LANG"));
    language.is_some_and(|language| language.to_ascii_lowercase().starts_with("en"))
}

/// One of two texts, by the person's language.
pub(crate) fn t<'a>(vi: &'a str, en: &'a str) -> &'a str {
    if is_english() { en } else { vi }
}

/// The command with its help in the person's language.
pub(crate) fn localised(command: Command) -> Command {
    if is_english() { command } else { vietnamese(command) }
}

const TEMPLATE: &str = "{about-with-newline}\nCách dùng: {usage}\n\n{all-args}";

fn vietnamese(mut command: Command) -> Command {
    command.build();
    translate(command)
}

fn translate(command: Command) -> Command {
    let about = command.get_about().map(|text| translated(&text.to_string()));
    let mut command = command
        .help_template(TEMPLATE)
        .subcommand_help_heading("Lệnh")
        .mut_args(|arg| {
            let heading = if arg.is_positional() { "Tham số" } else { "Tuỳ chọn" };
            let help = arg.get_help().map(|text| translated(&text.to_string()));
            let arg = arg.help_heading(heading);
            match help {
                Some(help) => arg.help(help),
                None => arg,
            }
        })
        .mut_subcommands(translate);
    if let Some(about) = about {
        command = command.about(about);
    }
    command
}

fn translated(english: &str) -> String {
    HELP.get(english).cloned().unwrap_or_else(|| english.to_owned())
}

#[cfg(test)]
mod tests {
    use super::*;
    use clap::CommandFactory;

    fn untranslated(command: &Command, missing: &mut Vec<String>) {
        let about = command.get_about().map(ToString::to_string);
        let help = command.get_arguments().filter_map(|arg| arg.get_help().map(ToString::to_string));
        missing.extend(about.into_iter().chain(help).filter(|text| !HELP.contains_key(text)));
        command.get_subcommands().for_each(|sub| untranslated(sub, missing));
    }

    #[test]
    fn every_help_text_has_its_vietnamese() {
        let mut command = crate::Cli::command();
        command.build();
        let mut missing = Vec::new();
        untranslated(&command, &mut missing);
        missing.sort();
        missing.dedup();
        assert_eq!(missing, Vec::<String>::new());
    }
}
