//! Every message that the macros can emit has a case in `fail/`, and so has every text of the runtime that the
//! compiler shows: those of `#[diagnostic::on_unimplemented]` and of what panics in a constant.
//!
//! The sources are read as tokens, so that a new message cannot be forgotten. What is compared is the text between the
//! placeholders of a message, line by line, the longest piece of each.

use std::fs;
use std::path::{Path, PathBuf};

use proc_macro2::{Delimiter, TokenStream, TokenTree};

/// Texts without a case, each with the reason.
const EXCEPTIONS: &[(&str, &str)] = &[
    ("the collected errors were not shown", "a mistake of the macro, not of its user"),
    ("unsupported expression", "how a message of `syn` begins, which is replaced by the next"),
    (
        "a type can hold names and arithmetic only\nhelp: give the expression a name, as in `const LENGTH: usize = ...;`",
        "shown only where no crate of the build asks for the feature `full` of `syn`; here tokio does. \
         `macros/src/tests.rs` tests it",
    ),
];

#[test]
fn every_message_has_a_case() {
    let messages = collect();
    assert!(messages.len() > 150, "only {} messages found", messages.len());

    let fail = root().join("tests/ui/fail");
    let shown: String = files(&fail, "stderr").iter().map(read).collect();
    let excused = |text: &str| EXCEPTIONS.iter().any(|(known, _)| text == *known);
    let missing: Vec<String> = messages
        .iter()
        .filter(|(_, text)| !excused(text))
        .flat_map(|(file, text)| text.lines().map(move |line| (file, text, longest_fixed_piece(line))))
        .filter(|(_, _, piece)| !shown.contains(piece))
        .map(|(file, text, piece)| format!("{}: `{piece}` of {text:?}", file.display()))
        .collect();
    println!("{} messages, {} cases", messages.len(), files(&fail, "rs").len());
    assert!(missing.is_empty(), "no case in tests/ui/fail shows\n{}", missing.join("\n"));

    for (text, why) in EXCEPTIONS {
        assert!(
            messages.iter().any(|(_, message)| message == text),
            "{text:?} is gone, and it was excused: {why}"
        );
    }
}

/// The fixed part of the first line of every message.
pub(crate) fn pieces() -> Vec<String> {
    let first_line = |text: &str| text.lines().next().map(longest_fixed_piece);
    collect().iter().filter_map(|(_, text)| first_line(text)).filter(|piece| piece.len() >= 8).collect()
}

/// Every message, with the file that it is in.
fn collect() -> Vec<(PathBuf, String)> {
    let root = root();
    let mut messages = Vec::new();
    for file in files(&root.join("macros/src"), "rs") {
        let name = file.strip_prefix(&root).expect("it was found there").to_path_buf();
        if !name.to_string_lossy().contains("tests") {
            texts(tokens(&file), &mut |text| messages.push((name.clone(), text)));
        }
    }
    for file in files(&root.join("runtime/src"), "rs") {
        let name = file.strip_prefix(&root).expect("it was found there").to_path_buf();
        shown_by_the_compiler(tokens(&file), &mut |text| messages.push((name.clone(), text)));
    }
    messages
}

fn root() -> PathBuf {
    let root = PathBuf::from(env!("CARGO_MANIFEST_DIR")).join("..");
    root.canonicalize().expect("the folder above this one exists")
}

/// Every string that is a sentence, without documentation and tests.
fn texts(tokens: TokenStream, take: &mut dyn FnMut(String)) {
    let mut tokens = tokens.into_iter().peekable();
    while let Some(token) = tokens.next() {
        match token {
            TokenTree::Punct(hash) if hash.as_char() == '#' => {
                // `#![...]` is one as well.
                let _ =
                    tokens.next_if(|token| matches!(token, TokenTree::Punct(bang) if bang.as_char() == '!'));
                match tokens.peek() {
                    // Attributes are for the compiler, but this one is its answer to the user.
                    Some(TokenTree::Group(group)) if group.to_string().contains("on_unimplemented") => {}
                    _ => drop(tokens.next()),
                }
            }
            TokenTree::Group(group) => texts(group.stream(), take),
            TokenTree::Literal(literal) => {
                if let Ok(text) = syn::parse_str::<syn::LitStr>(&literal.to_string())
                    && is_sentence(&text.value())
                {
                    take(text.value());
                }
            }
            _ => {}
        }
    }
}

/// The texts of `on_unimplemented`, and those with which a `const fn` panics.
fn shown_by_the_compiler(tokens: TokenStream, take: &mut dyn FnMut(String)) {
    let tokens: Vec<TokenTree> = tokens.into_iter().collect();
    let is = |at: usize, word: &str| tokens.get(at).is_some_and(|token| token.to_string() == word);
    let mut in_const_fn = false;
    for (at, token) in tokens.iter().enumerate() {
        in_const_fn |= is(at, "const") && is(at + 1, "fn");
        let TokenTree::Group(group) = token else { continue };
        if in_const_fn && group.delimiter() == Delimiter::Brace {
            panics(group.stream(), take);
            in_const_fn = false;
        } else if at > 0 && is(at - 1, "on_unimplemented") {
            texts(group.stream(), take);
        } else {
            shown_by_the_compiler(group.stream(), take);
        }
    }
}

/// What stands in `assert!(...)` and `panic!(...)`, or is pushed to a message that is put together in a constant.
fn panics(tokens: TokenStream, take: &mut dyn FnMut(String)) {
    let tokens: Vec<TokenTree> = tokens.into_iter().collect();
    for (at, token) in tokens.iter().enumerate() {
        let TokenTree::Group(group) = token else { continue };
        let before = at.checked_sub(1).map(|at| tokens[at].to_string()).unwrap_or_default();
        match before.as_str() {
            "!" | "push" => texts(group.stream(), take),
            _ => panics(group.stream(), take),
        }
    }
}

/// Whether it has two words or more. Names, keys and values have one.
fn is_sentence(text: &str) -> bool {
    let letters = |word: &str| word.chars().filter(|c| c.is_alphabetic()).count();
    text.split_whitespace().filter(|word| letters(word) >= 2 && !word.starts_with('{')).count() >= 2
}

/// What stands in the message whatever is put in for `{...}`. `{{` is a brace.
fn longest_fixed_piece(line: &str) -> String {
    let mut pieces = vec![String::new()];
    let mut letters = line.chars().peekable();
    while let Some(letter) = letters.next() {
        match letter {
            '{' | '}' if letters.next_if_eq(&letter).is_some() => {}
            '{' => {
                pieces.push(String::new());
                let _ = letters.by_ref().find(|letter| *letter == '}');
                continue;
            }
            _ => {}
        }
        pieces.last_mut().expect("one is pushed above").push(letter);
    }
    pieces.into_iter().max_by_key(String::len).unwrap_or_default()
}

pub(crate) fn files(folder: &Path, extension: &str) -> Vec<PathBuf> {
    let mut found = Vec::new();
    for entry in fs::read_dir(folder).expect("the folder is part of the repository") {
        let path = entry.expect("an entry can be read").path();
        if path.is_dir() {
            found.extend(files(&path, extension));
        } else if path.extension().is_some_and(|it| it == extension) {
            found.push(path);
        }
    }
    found.sort();
    found
}

fn tokens(file: &PathBuf) -> TokenStream {
    read(file).parse().expect("a source consists of tokens")
}

fn read(file: &PathBuf) -> String {
    fs::read_to_string(file).expect("the file is part of the repository")
}
