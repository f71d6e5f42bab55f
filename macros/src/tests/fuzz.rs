//! Declarations that nobody would write: none makes a macro panic, lose the item or accept in silence what it cannot
//! expand.
//!
//! A failure names its seed; `FUZZ_SEED=n cargo test -p endpoint-macros fuzz` runs that case alone.

use std::panic::{AssertUnwindSafe, catch_unwind};

use proc_macro2::{Delimiter, Group, Literal, TokenStream, TokenTree};

use super::corpus::{DECLARATIONS, RIGHT, TOKENS};
use super::{derived, tokens};
use crate::krate::RUNTIME;
use crate::{attach, open_enum, schema};

const CASES: u64 = 200_000;

/// Types a hundred levels deep are among the cases, and a test's thread is small.
const STACK: usize = 64 << 20;

#[test]
fn no_declaration_is_too_strange() {
    if let Some(seed) = std::env::var("FUZZ_SEED").ok().and_then(|seed| seed.parse().ok()) {
        Corpus::read().run(seed);
        return;
    }
    let threads = std::thread::available_parallelism().map_or(1, std::num::NonZero::get) as u64;
    let run = |first| {
        let corpus = Corpus::read();
        let mut complete = 0;
        for seed in (first..CASES).step_by(threads as usize) {
            complete += u64::from(corpus.run(seed));
        }
        complete
    };
    let start = std::time::Instant::now();
    let complete: u64 = std::thread::scope(|scope| {
        let thread = || std::thread::Builder::new().stack_size(STACK);
        let spawn = |first| thread().spawn_scoped(scope, move || run(first)).expect("a thread can be had");
        let running: Vec<_> = (0..threads).map(spawn).collect();
        running.into_iter().map(|thread| thread.join().expect("the message is printed above")).sum()
    });
    println!("{CASES} declarations, {complete} of them right, in {:?}", start.elapsed());
    // Otherwise the test looks at refusals alone, or at nothing but the corpus.
    assert!(complete > CASES / 20 && complete < CASES / 2, "{complete} of {CASES} are right");
}

/// The declarations as tokens. Token streams stay on their thread, so each has its own.
struct Corpus {
    declarations: Vec<(Vec<TokenTree>, Vec<TokenTree>)>,
    pool: Vec<TokenTree>,
}

impl Corpus {
    fn read() -> Self {
        let read = |text: &str| -> Vec<TokenTree> { tokens(text).into_iter().collect() };
        let declarations: Vec<_> = DECLARATIONS.iter().map(|(args, item)| (read(args), read(item))).collect();
        let mut pool = read(TOKENS);
        for (args, item) in &declarations {
            flatten(args, &mut pool);
            flatten(item, &mut pool);
        }
        Self { declarations, pool }
    }

    /// Runs one case; tells whether it was right after all.
    fn run(&self, seed: u64) -> bool {
        let mut random = Random::new(seed);
        let any = |random: &mut Random, range| self.declarations[random.below(range)].clone();
        let (mut args, mut item) = match random.below(4) {
            // Only half begins with a declaration that is right, and arguments alone are the fastest to read.
            0 => (any(&mut random, self.declarations.len()).0, any(&mut random, 1).1),
            1 => (any(&mut random, 1).0, any(&mut random, self.declarations.len()).1),
            _ => any(&mut random, RIGHT),
        };
        for _ in 0..random.below(3) {
            self.mutate(&mut args, &mut random, 0);
        }
        for _ in 0..random.below(3) {
            self.mutate(&mut item, &mut random, 0);
        }
        let (args, item): (TokenStream, TokenStream) =
            (args.into_iter().collect(), item.into_iter().collect());
        let result = catch_unwind(AssertUnwindSafe(|| check(&args, &item, seed)));
        result.unwrap_or_else(|_| panic!("seed {seed}:\n#[endpoint({args})]\n{item}"))
    }

    /// Changes one place, at any depth.
    fn mutate(&self, tokens: &mut Vec<TokenTree>, random: &mut Random, depth: usize) {
        let at = random.below(tokens.len().max(1));
        // Most tokens of an item are in its groups.
        if let Some(TokenTree::Group(group)) = tokens.get(at)
            && depth < 6
            && random.below(4) > 0
        {
            let mut inner = group.stream().into_iter().collect();
            self.mutate(&mut inner, random, depth + 1);
            tokens[at] = Group::new(group.delimiter(), inner.into_iter().collect()).into();
            return;
        }
        let any = self.pool[random.below(self.pool.len())].clone();
        if tokens.is_empty() {
            tokens.push(any);
            return;
        }
        let other = random.below(tokens.len());
        match random.below(12) {
            0 | 1 => drop(tokens.remove(at)),
            2 => tokens.insert(at, tokens[at].clone()),
            3 => tokens.swap(at, other),
            4 | 5 => tokens[at] = any,
            6 => tokens.insert(at, any),
            7 => {
                let (from, to) = (at.min(other), at.max(other));
                let range: TokenStream = tokens.drain(from..=to).collect();
                tokens.insert(from, Group::new(delimiter(random), range).into());
            }
            8 => {
                if let TokenTree::Group(group) = tokens[at].clone() {
                    tokens.splice(at..=at, group.stream());
                }
            }
            9 => {
                let (from, to) = (at.min(other), at.max(other));
                let range: Vec<TokenTree> = tokens[from..=to].to_vec();
                let times = if random.below(50) == 0 { 200 / range.len() } else { 2 };
                for _ in 0..times {
                    tokens.splice(to..to, range.iter().cloned());
                }
            }
            10 => tokens[at] = reworded(&tokens[at], &any, random),
            _ => tokens[at] = nested(tokens[at].clone(), random),
        }
    }
}

/// A literal with one letter changed, or a group with other delimiters.
fn reworded(token: &TokenTree, other: &TokenTree, random: &mut Random) -> TokenTree {
    const LETTERS: &[char] =
        &['{', '}', '*', '/', '?', '#', '%', '.', ' ', '\0', 'é', '"', '\\', 'a', '1', '-', '<', '('];
    match token {
        TokenTree::Group(group) => Group::new(delimiter(random), group.stream()).into(),
        TokenTree::Literal(literal) => match syn::parse_str::<syn::LitStr>(&literal.to_string()) {
            Ok(text) => {
                let mut letters: Vec<char> = text.value().chars().collect();
                let at = random.below(letters.len() + 1);
                let letter = LETTERS[random.below(LETTERS.len())];
                match random.below(3) {
                    0 => letters.insert(at, letter),
                    1 if at < letters.len() => letters[at] = letter,
                    _ => letters.truncate(at),
                }
                Literal::string(&letters.into_iter().collect::<String>()).into()
            }
            Err(_) => other.clone(),
        },
        _ => other.clone(),
    }
}

/// The token many levels deep, in groups.
fn nested(token: TokenTree, random: &mut Random) -> TokenTree {
    let delimiter = delimiter(random);
    (0..random.below(60)).fold(token, |token, _| Group::new(delimiter, token.into()).into())
}

fn delimiter(random: &mut Random) -> Delimiter {
    // The last is what `macro_rules!` puts around `$ty:ty`.
    [Delimiter::Parenthesis, Delimiter::Bracket, Delimiter::Brace, Delimiter::None][random.below(4)]
}

fn flatten(tokens: &[TokenTree], pool: &mut Vec<TokenTree>) {
    for token in tokens {
        pool.push(token.clone());
        if let TokenTree::Group(group) = token {
            flatten(&group.stream().into_iter().collect::<Vec<_>>(), pool);
        }
    }
}

/// Every promise that the macros make whatever they are given. Tells whether the endpoint was expanded.
fn check(args: &TokenStream, item: &TokenStream, seed: u64) -> bool {
    // The two derives read little else than the attribute, and a test has to end.
    match seed % 8 {
        0 => {
            let described = schema::derive(item.clone(), RUNTIME);
            assert!(well_formed(&described), "not a sequence of items: {described}");
            assert!(names(&described, "Schema") || broken(item), "no `impl Schema`: {described}");
        }
        1 => {
            let open = open_enum::derive(item.clone(), RUNTIME);
            assert!(well_formed(&open), "not a sequence of items: {open}");
            let either = names(&open, "Open") != names(&open, "compile_error");
            assert!(either || broken(item), "both or neither: {open}");
        }
        _ => {}
    }

    let attached: Vec<TokenTree> = attach::attach(args.clone(), item.clone(), RUNTIME).into_iter().collect();
    let kept: Vec<TokenTree> = item.clone().into_iter().collect();
    if !ends_with(&attached, &kept) {
        assert!(starts_with(&attached, &kept), "the item is lost");
        let is_refusal =
            |token: &TokenTree| matches!(token, TokenTree::Ident(word) if word == "compile_error");
        assert!(attached.iter().any(is_refusal), "what is not a type is accepted");
        return false;
    }
    if attached.len() == kept.len() {
        return false;
    }
    let derived = derived(attached.into_iter().collect(), RUNTIME);
    // The expansion is `const _: () = { ... };`, the errors stand behind it.
    let complete = names(&derived, "describe");
    let refused = derived
        .clone()
        .into_iter()
        .any(|token| matches!(token, TokenTree::Ident(word) if word == "compile_error"));
    assert!(complete != refused || broken(item), "both or neither: {derived}");
    if seed % 8 == 2 {
        assert!(well_formed(&derived) || broken(item), "not a sequence of items: {derived}");
    }
    // What is accepted is not dropped: every string is in the expansion, but for times, which are there as numbers.
    if complete && seed % 8 == 3 && !names(args, "timeout") {
        let text = derived.to_string();
        for literal in strings(args) {
            assert!(text.contains(&literal), "{literal} is dropped: {derived}");
        }
    }
    complete
}

/// Whether the compiler refuses the item before any macro is asked.
fn broken(item: &TokenStream) -> bool {
    // `syn` takes `_` for the name of a field.
    syn::parse2::<syn::DeriveInput>(item.clone()).is_err() || names(item, "_")
}

fn starts_with(tokens: &[TokenTree], start: &[TokenTree]) -> bool {
    tokens.len() >= start.len() && tokens.iter().zip(start).all(|(token, other)| same(token, other))
}

fn ends_with(tokens: &[TokenTree], end: &[TokenTree]) -> bool {
    tokens.len() >= end.len() && starts_with(&tokens[tokens.len() - end.len()..], end)
}

fn same(token: &TokenTree, other: &TokenTree) -> bool {
    match (token, other) {
        (TokenTree::Ident(token), TokenTree::Ident(other)) => token == other,
        (TokenTree::Punct(token), TokenTree::Punct(other)) => token.as_char() == other.as_char(),
        (TokenTree::Literal(token), TokenTree::Literal(other)) => token.to_string() == other.to_string(),
        (TokenTree::Group(token), TokenTree::Group(other)) => {
            let (inner, others): (Vec<_>, Vec<_>) =
                (token.stream().into_iter().collect(), other.stream().into_iter().collect());
            token.delimiter() == other.delimiter()
                && inner.len() == others.len()
                && starts_with(&inner, &others)
        }
        _ => false,
    }
}

fn well_formed(tokens: &TokenStream) -> bool {
    syn::parse2::<syn::File>(tokens.clone()).is_ok()
}

fn names(tokens: &TokenStream, word: &str) -> bool {
    tokens.clone().into_iter().any(|token| match token {
        TokenTree::Ident(ident) => ident == word,
        TokenTree::Group(group) => names(&group.stream(), word),
        _ => false,
    })
}

/// Every string in the tokens, as it is written.
fn strings(tokens: &TokenStream) -> Vec<String> {
    let of_token = |token| match token {
        TokenTree::Group(group) => strings(&group.stream()),
        TokenTree::Literal(literal) if literal.to_string().starts_with('"') => vec![literal.to_string()],
        _ => Vec::new(),
    };
    tokens.clone().into_iter().flat_map(of_token).collect()
}

/// Xorshift: the same cases on every machine.
struct Random(u64);

impl Random {
    fn new(seed: u64) -> Self {
        let mut random = Self((seed + 1).wrapping_mul(0x9E37_79B9_7F4A_7C15));
        random.below(1);
        random
    }

    fn below(&mut self, limit: usize) -> usize {
        self.0 ^= self.0 << 13;
        self.0 ^= self.0 >> 7;
        self.0 ^= self.0 << 17;
        (self.0 % limit as u64) as usize
    }
}
