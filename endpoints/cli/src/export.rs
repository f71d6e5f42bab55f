//! `endpoints export`: the catalogue as documents for other tools.

use std::fs;
use std::path::Path;

use clap::{Arg, ArgMatches, Command};
use endpoints::export::{ABOUT, openapi, postman, reference};

use crate::failure::Failure;
use crate::terminal::Console;
use crate::verb::Verb;

pub(crate) const VERB: Verb = Verb { name: "export", grammar, run };

/// What can be exported, and what it is.
const KINDS: [(&str, &str); 3] = [
    ("openapi", "An OpenAPI 3.1 document, as JSON"),
    ("postman", "A Postman 2.1 collection"),
    ("reference", "A folder with a page of Markdown for each endpoint"),
];

fn grammar(command: Command) -> Command {
    let output = Arg::new("output")
        .long("output")
        .value_name("PATH")
        .help("The file, or the folder of several; else standard output");
    command
        .about("Writes documents for other tools")
        .subcommand_required(true)
        .arg_required_else_help(true)
        .subcommands(KINDS.map(|(name, about)| Command::new(name).about(about).arg(output.clone())))
        .after_help("Example:\n  endpoints export openapi --output openapi.json")
}

fn run(matches: &ArgMatches, console: &Console) -> Result<(), Failure> {
    let Some((kind, matches)) = matches.subcommand() else { return Ok(()) };
    let to = matches.get_one::<String>("output").map(Path::new);
    let catalogue = endpoints::catalogue();
    let text = match kind {
        "openapi" => openapi(catalogue, &ABOUT),
        "postman" => postman(catalogue, &ABOUT),
        _ => return pages(to),
    };
    match to {
        Some(file) => write(file, &text),
        None => console.lines(text.lines()),
    }
}

fn pages(folder: Option<&Path>) -> Result<(), Failure> {
    let Some(folder) = folder else {
        return Err(Failure::input("`reference` is many files: name a folder with --output".to_owned()));
    };
    for page in reference(endpoints::catalogue(), &ABOUT) {
        let file = folder.join(&page.path);
        if let Some(parent) = file.parent() {
            fs::create_dir_all(parent).map_err(|error| unwritable(parent, &error))?;
        }
        write(&file, &page.text)?;
    }
    Ok(())
}

fn write(file: &Path, text: &str) -> Result<(), Failure> {
    fs::write(file, text).map_err(|error| unwritable(file, &error))
}

fn unwritable(path: &Path, error: &std::io::Error) -> Failure {
    Failure::call(format!("`{}` cannot be written: {error}", path.display()))
}
