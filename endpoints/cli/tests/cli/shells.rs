//! Completion, and the examples of the documentation, in the shells that are there.

use std::process::{Command, Output, Stdio};

use crate::login::{Running, consent};
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
    assert_eq!(completed(&["export", "op"]), ["openapi"]);
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

/// What a shell does with this, in this folder.
fn shell(name: &str, script: &str, folder: &Folder) -> Option<Output> {
    Some(fed(in_shell(name, script, folder)?, ""))
}

/// A shell with the program in its path and an empty home, where it is on this machine.
fn in_shell(name: &str, script: &str, folder: &Folder) -> Option<Command> {
    if Command::new(name).arg("-c").arg("exit").output().is_err() {
        println!("there is no {name} on this machine: skipped");
        return None;
    }
    let bin = std::path::Path::new(env!("CARGO_BIN_EXE_endpoints")).parent()?.to_owned();
    let path = std::env::var("PATH").unwrap_or_default();
    let mut command = Command::new(name);
    for (variable, _) in program(&[]).get_envs().filter(|(_, value)| value.is_none()) {
        command.env_remove(variable);
    }
    command.arg("-c").arg(script).current_dir(folder.path("")).env("HOME", folder.path(""));
    command.env("PATH", format!("{}:{path}", bin.display()));
    command.stdin(Stdio::piped()).stdout(Stdio::piped()).stderr(Stdio::piped());
    Some(command)
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
    // zsh may not be there; its script has a test of its own.
    if example.contains("completions zsh") {
        return;
    }
    // What waits for a person, or for ever, is asked for its first words and, where it is a login, answered.
    if example.starts_with("endpoints sandbox") || example.starts_with("endpoints login") {
        // A port that is free, and a process that ends with the test.
        let line = format!("exec {}", example.replace("8080", "0"));
        let Some(command) = in_shell("bash", &line, folder) else { return };
        let mut running = Running::start(command);
        let said = running.document();
        match said["link"].as_str() {
            Some(link) => {
                assert!(consent(link, "allow", &["account_webcam_bookings"]).contains("Done."), "{example}")
            }
            None => assert!(said["base_url"].is_string(), "{example}: {said}"),
        }
        return;
    }
    let Some(output) = shell("bash", example, folder) else { return };
    assert_eq!(output.status.code(), Some(0), "{example}: {}", complaint(&output));
}

#[test]
fn every_command_of_the_page_works() {
    let page = include_str!("../../README.md");
    let blocks = page.split("```sh\n").skip(1).filter_map(|rest| rest.split("```").next());
    let commands: Vec<&str> = blocks.flat_map(str::lines).collect();
    assert!(commands.len() > 15, "{commands:?}");
    let folder = workplace();
    for command in commands {
        let Some(output) = shell("bash", command, &folder) else { return };
        assert_eq!(output.status.code(), Some(0), "{command}: {}", complaint(&output));
    }
}

#[test]
fn the_exit_codes_of_the_page_are_those_of_the_help() {
    let page = include_str!("../../README.md");
    let help = out(&run(&["--help"], "", None));
    let codes = help.split("Exit codes:\n").nth(1).expect("the help lists them");
    for line in codes.lines().filter(|line| !line.trim().is_empty()) {
        let (code, meaning) = line.trim().split_once("  ").expect("a code and its meaning");
        assert!(page.contains(&format!("| {code} | {meaning} |")), "{line}");
    }
}
