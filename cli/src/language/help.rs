//! Help is written in English beside each command and translated here from one table, which a test keeps complete:
//! sentences, what stands between angle brackets, and the words that the parser itself brings.

use super::is_english;
use clap::{Arg, Command};
use std::collections::HashMap;
use std::sync::LazyLock;

static HELP: LazyLock<HashMap<String, String>> = LazyLock::new(|| {
    let mut reader = csv::Reader::from_reader(include_str!("../help.vi.csv").as_bytes());
    reader.deserialize().filter_map(Result::ok).collect()
});

const TEMPLATE: &str = "{about-with-newline}\nCách dùng: {usage}\n\n{all-args}";

/// The command with its help in the person's language.
pub(crate) fn localised(command: Command) -> Command {
    let mut command = one_page(command);
    command.build();
    let path = command.get_name().to_owned();
    in_language(command, &path)
}

/// The same help for `-h` and `--help`: lists of values, which make a second and twice as long page, go into sentences.
fn one_page(command: Command) -> Command {
    command.mut_args(spelt_out).mut_subcommands(one_page)
}

/// `path` is how the command is called, with what its parents ask for: the parser forgets those one level down.
fn in_language(mut command: Command, path: &str) -> Command {
    let usage = format!("{path}{}", tail(&mut command));
    let required = command.get_arguments().filter(|arg| arg.is_required_set() && !arg.is_positional());
    let required: String = required.map(|arg| format!(" {arg}")).collect();
    command = command.override_usage(in_words(&usage)).mut_subcommands(|sub| {
        let path = format!("{path}{required} {}", sub.get_name());
        in_language(sub, &path)
    });
    if is_english() { command } else { vietnamese(command) }
}

/// What the usage says after the command's own name.
fn tail(command: &mut Command) -> String {
    let usage = command.render_usage().to_string();
    let name = format!(" {}", command.get_name());
    usage.rsplit_once(&name).map(|(_, tail)| tail.to_owned()).unwrap_or_default()
}

fn in_words(usage: &str) -> String {
    if is_english() {
        return usage.to_owned();
    }
    let words = usage.split_inclusive(['<', '>', '[', ']']).map(|word| {
        let (name, end) = word.split_at(word.len() - usize::from(word.ends_with(['>', ']'])));
        let name = if end == "]" && name == "OPTIONS" { "tuỳ chọn".to_owned() } else { name.to_owned() };
        format!("{}{end}", if end == ">" { translated(&name) } else { name })
    });
    words.collect()
}

fn spelt_out(arg: Arg) -> Arg {
    let values = arg.get_possible_values();
    let (Some(help), false) = (arg.get_help().map(ToString::to_string), values.is_empty()) else {
        return arg;
    };
    if !arg.get_action().takes_values() {
        return arg;
    }
    let values = values.iter().map(|value| {
        let meaning = value.get_help().map(|help| in_language_of(&help.to_string()));
        format!("{} ({})", value.get_name(), meaning.unwrap_or_default())
    });
    let values: Vec<_> = values.collect();
    arg.help(format!("{}: {}", in_language_of(&help), values.join(", "))).hide_possible_values(true)
}

fn vietnamese(command: Command) -> Command {
    let about = command.get_about().map(|text| translated(&text.to_string()));
    let command = command
        .help_template(TEMPLATE)
        .subcommand_help_heading("Lệnh")
        .subcommand_value_name(translated("COMMAND"))
        .mut_args(vietnamese_arg);
    match about {
        Some(about) => command.about(about),
        None => command,
    }
}

fn vietnamese_arg(arg: Arg) -> Arg {
    let heading = if arg.is_positional() { "Tham số" } else { "Tuỳ chọn" };
    let names: Vec<_> =
        arg.get_value_names().unwrap_or_default().iter().map(|name| translated(name)).collect();
    let default = arg.get_default_values().first().and_then(|value| value.to_str()).map(str::to_owned);
    let help = arg.get_help().map(|text| translated(&text.to_string()));
    let arg = if names.is_empty() || !arg.get_action().takes_values() { arg } else { arg.value_names(names) };
    let takes_values = arg.get_action().takes_values();
    let default = default.filter(|_| takes_values).map(|value| format!(" [không ghi: {value}]"));
    let arg = arg.help_heading(heading).hide_default_value(true);
    match help {
        Some(help) => arg.help(format!("{help}{}", default.unwrap_or_default())),
        None => arg,
    }
}

fn in_language_of(english: &str) -> String {
    if is_english() { english.to_owned() } else { translated(english) }
}

fn translated(english: &str) -> String {
    HELP.get(english).cloned().unwrap_or_else(|| english.to_owned())
}

#[cfg(test)]
mod tests {
    use super::*;
    use clap::CommandFactory;
    use std::collections::BTreeSet;

    /// Every text of the parser that a person may read.
    fn texts(command: &Command, found: &mut BTreeSet<String>) {
        found.extend(command.get_about().map(ToString::to_string));
        for arg in command.get_arguments() {
            let help = arg.get_help().map(ToString::to_string);
            found.extend(help.filter(|help| !help.starts_with("Print help (")));
            if !arg.get_action().takes_values() {
                continue;
            }
            found.extend(arg.get_value_names().unwrap_or_default().iter().map(ToString::to_string));
            found.extend(
                arg.get_possible_values().iter().filter_map(|value| Some(value.get_help()?.to_string())),
            );
        }
        command.get_subcommands().for_each(|sub| texts(sub, found));
    }

    #[test]
    fn every_help_text_has_its_vietnamese() {
        let mut command = crate::Cli::command();
        command.build();
        let mut found = BTreeSet::from(["COMMAND".to_owned()]);
        texts(&command, &mut found);
        let has: BTreeSet<_> = HELP.keys().cloned().collect();
        let missing: Vec<_> = found.difference(&has).collect();
        let unused: Vec<_> = has.difference(&found).collect();
        assert!(missing.is_empty() && unused.is_empty(), "missing: {missing:#?}\nunused: {unused:#?}");
    }
}
