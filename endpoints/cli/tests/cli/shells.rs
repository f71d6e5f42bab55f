//! Completion, and the examples of the documentation, in the shells that are there.

use std::process::{Command, Output};

use crate::support::{Folder, complaint, fed, out, program, run};

/// What may stand in place of the last of these words.
fn completed(words: &[&str]) -> Vec<String> {
    let output = run(&[&["complete", "--"], words].concat(), "", None);
    assert_eq!((output.status.code(), complaint(&output).as_str()), (Some(0), ""), "{words:?}");
    out(&output).lines().map(|line| line.split('\t').next().unwrap_or_default().to_owned()).collect()
}

#[test]
fn endpoints_parameters_and_constants_are_completed_from_the_catalogue() {
    assert_eq!(completed(&["sh"]), ["show"]);
    assert!(!completed(&[""]).contains(&"complete".to_owned()), "what is hidden stays hidden");
    assert_eq!(completed(&["call", "webcam.resch"]), ["webcam.RescheduleMadeBooking"]);
    assert_eq!(completed(&["call", "getcurr"]), ["GetCurrentCreditBalance"]);
    assert_eq!(completed(&["call", "webcam.MadeBookings", "Book"]), ["BookingsPerPage="]);
    let left = completed(&["call", "webcam.MadeBookings", "PageNumber=1", "--xml", ""]);
    assert_eq!(left, ["StartDate=", "OrderBy=", "BookingsPerPage="]);
    assert_eq!(
        completed(&["call", "webcam.MadeBookings", "OrderBy=nick"]),
        ["OrderBy=nickname-asc", "OrderBy=nickname-desc"]
    );
    assert_eq!(completed(&["call", "--base-url", "x", "webcam.RescheduleMadeBooking", ""]), ["BookingID="]);
    assert_eq!(completed(&["list", "--group", "web"]), ["webcam"]);
    assert_eq!(completed(&["list", "--with", "nickname,account_comm"]), ["nickname,account_communications"]);
    assert_eq!(completed(&["call", "--dr"]), ["--dry-run"]);
    assert_eq!(completed(&["completions", "z"]), ["zsh"]);
    assert_eq!(
        completed(&["scopes", "email.SendEmail", "email.GetUnreadEmailsO"]),
        ["email.GetUnreadEmailsOnBehalf"]
    );
    for words in
        [&["nothing", ""][..], &["call", "nothing", "x"], &["call", "webcam.MadeBookings", "Nothing=x"], &[]]
    {
        assert_eq!(completed(words), Vec::<String>::new());
    }
}

/// A shell with the program in its path and an empty home.
fn shell(name: &str, script: &str, folder: &Folder) -> Option<Output> {
    let bin = std::path::Path::new(env!("CARGO_BIN_EXE_endpoints")).parent()?.to_owned();
    let path = std::env::var("PATH").unwrap_or_default();
    let ours = program(&[]);
    let mut command = Command::new(name);
    for (variable, _) in ours.get_envs().filter(|(_, value)| value.is_none()) {
        command.env_remove(variable);
    }
    command.arg("-c").arg(script).current_dir(folder.path("")).env("HOME", folder.path(""));
    command.env("PATH", format!("{}:{path}", bin.display()));
    command.stdin(std::process::Stdio::piped());
    command.stdout(std::process::Stdio::piped()).stderr(std::process::Stdio::piped());
    if Command::new(name).arg("-c").arg("exit").output().is_err() {
        println!("there is no {name} on this machine: skipped");
        return None;
    }
    Some(fed(command, ""))
}

#[test]
fn bash_completes_with_the_script() {
    let script = r#"
        eval "$(endpoints completions bash)"
        try() { COMP_LINE=$1 COMP_POINT=${#1}; _endpoints 2>/dev/null; printf '%s|' "${COMPREPLY[@]}"; echo; }
        try 'endpoints call webcam.Resch'
        try 'endpoints call webcam.MadeBookings '
        try 'endpoints call webcam.MadeBookings OrderBy=nick'
    "#;
    let Some(output) = shell("bash", script, &Folder::new()) else { return };
    let expected = "webcam.RescheduleMadeBooking|\nStartDate=|OrderBy=|BookingsPerPage=|PageNumber=|\nnickname-asc|nickname-desc|\n";
    assert_eq!(out(&output), expected, "{}", complaint(&output));
}

#[test]
fn zsh_takes_the_script() {
    let script = r#"
        compdef() { print -r -- "compdef $*"; }
        compadd() { print -r -- "${@[-1]}"; }
        eval "$(endpoints completions zsh)"
        words=(endpoints call webcam.Resch) CURRENT=3
        _endpoints
    "#;
    let Some(output) = shell("zsh", script, &Folder::new()) else { return };
    assert_eq!(
        out(&output),
        "compdef _endpoints endpoints\nwebcam.RescheduleMadeBooking\n",
        "{}",
        complaint(&output)
    );
}

#[test]
fn fish_completes_with_the_script() {
    let script = "endpoints completions fish | source; complete -C 'endpoints call webcam.Resch'";
    let Some(output) = shell("fish", script, &Folder::new()) else { return };
    assert!(
        out(&output).starts_with("webcam.RescheduleMadeBooking\t"),
        "{}{}",
        out(&output),
        complaint(&output)
    );
}

/// The files that the examples speak of.
fn workplace() -> Folder {
    let folder = Folder::new();
    folder.file("letter.txt", "Dear you,\n");
    folder.file("bookings.jsonl", "{\"BookingID\": 1}\n{\"BookingID\": 1}\n");
    std::fs::create_dir_all(folder.path(".config/fish/completions")).expect("the folder is ours");
    folder
}

#[test]
fn every_verb_has_an_example_and_every_example_works() {
    let help = out(&run(&["--help"], "", None));
    let commands = help.split("Commands:").nth(1).expect("there are commands").lines().skip(1);
    let verbs: Vec<&str> =
        commands.map_while(|line| line.split_whitespace().next()).filter(|verb| *verb != "help").collect();
    assert!(verbs.len() > 5, "{verbs:?}");
    for verb in verbs {
        let help = out(&run(&[verb, "--help"], "", None));
        let examples: Vec<&str> = help
            .split_once("Example")
            .unwrap_or_else(|| panic!("`{verb} --help` has no example"))
            .1
            .lines()
            .map(str::trim)
            .filter(|line| line.starts_with("endpoints ") || line.starts_with("eval "))
            .collect();
        assert!(!examples.is_empty(), "`{verb} --help` has no example");
        for example in examples {
            works(example, &workplace());
        }
    }
}

fn works(example: &str, folder: &Folder) {
    // What waits for a person or for ever is tested by itself.
    if example.starts_with("eval") && example.contains("zsh") {
        return;
    }
    let Some(output) = shell("bash", example, folder) else { return };
    assert_eq!(output.status.code(), Some(0), "{example}: {}", complaint(&output));
}
