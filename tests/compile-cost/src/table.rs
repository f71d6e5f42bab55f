//! Every figure of every style, what one endpoint costs over the bare types, and ours over the others.

use std::process::ExitCode;

use crate::Failed;
use crate::compiler::Figure;
use crate::project::{Build, Project};
use crate::style::{Part, Style};

/// What is measured of a program, in the order of the columns.
const COLUMNS: [&str; 7] = [
    "check, declared: instructions",
    "check, called: instructions",
    "expanded lines",
    "check: ms",
    "debug: ms",
    "release: ms",
    "release: bytes",
];

/// What a further endpoint costs is told from here on: the first brings in what it shares with all others.
const FIRST: u32 = 1;

/// Up to so many endpoints instructions are counted. They grow as the endpoints do, and for a thousand of them valgrind
/// takes minutes.
const COUNTED: u32 = 200;

type Figures = [f64; COLUMNS.len()];

struct Row {
    style: Style,
    count: u32,
    figures: Figures,
}

pub fn print(counts: &[u32]) -> Result<ExitCode, Failed> {
    let project = Project::new(&[Build::Check, Build::Debug, Build::Release])?;
    let mut rows = Vec::new();
    println!(
        "| style | endpoints | {} |\n| --- | --: |{}",
        COLUMNS.join(" | "),
        " --: |".repeat(COLUMNS.len())
    );
    for style in Style::ALL {
        for count in [0, FIRST].iter().chain(counts).copied() {
            let row = Row { style, count, figures: figures(&project, style, count)? };
            println!("| {} | {count} | {} |", style.name(), cells(&row.figures, 0));
            rows.push(row);
        }
    }

    let figures_of = |style, count| {
        rows.iter().find(|row| row.style == style && row.count == count).map(|row| row.figures)
    };
    for count in counts.iter().copied().filter(|count| *count > FIRST) {
        let each = |style| {
            let (first, all) = (figures_of(style, FIRST)?, figures_of(style, count)?);
            Some(std::array::from_fn(|at| (all[at] - first[at]) / f64::from(count - FIRST)))
        };
        let bare: Figures = each(Style::Bare).ok_or("the bare types are measured first")?;
        println!("\nFor each of {count} endpoints, over the bare types:\n");
        println!("| style | {} |\n| --- |{}", COLUMNS.join(" | "), " --: |".repeat(COLUMNS.len()));
        let mut over_bare = Vec::new();
        for style in Style::ALL.into_iter().filter(|style| *style != Style::Bare) {
            let whole: Figures = each(style).ok_or("every style is measured")?;
            let over: Figures = std::array::from_fn(|at| whole[at] - bare[at]);
            println!("| {} | {} |", style.name(), cells(&over, 1));
            over_bare.push((style, over));
        }
        println!("\nOurs over each peer, at {count} endpoints:\n");
        let ours = over_bare.iter().find(|(style, _)| *style == Style::Ours).ok_or("ours is measured")?.1;
        println!("| peer | {} |\n| --- |{}", COLUMNS.join(" | "), " --: |".repeat(COLUMNS.len()));
        for (style, theirs) in over_bare.iter().filter(|(style, _)| style.is_peer()) {
            let ratio: Figures = std::array::from_fn(|at| ours[at] / theirs[at]);
            println!("| {} | {} |", style.name(), cells(&ratio, 2));
        }
    }
    Ok(ExitCode::SUCCESS)
}

fn figures(project: &Project, style: Style, count: u32) -> Result<Figures, Failed> {
    let declared = style.program(count, Part::Declarations);
    let called = style.program(count, Part::Calls);
    let mut figures = Figures::default();
    let measured = [
        (&declared, Build::Check, Figure::Instructions),
        (&called, Build::Check, Figure::Instructions),
        (&declared, Build::Check, Figure::Lines),
        (&called, Build::Check, Figure::Milliseconds),
        (&called, Build::Debug, Figure::Milliseconds),
        (&called, Build::Release, Figure::Milliseconds),
    ];
    for (at, (program, build, figure)) in measured.into_iter().enumerate() {
        if figure == Figure::Instructions && count > COUNTED {
            figures[at] = f64::NAN;
            continue;
        }
        // The most that is counted is far below what a float holds exactly.
        figures[at] = project.count(program, build, figure)? as f64;
    }
    figures[COLUMNS.len() - 1] = project.bytes()? as f64;
    Ok(figures)
}

/// Instructions in millions.
fn cells(figures: &Figures, digits: usize) -> String {
    let cell = |(at, value): (usize, &f64)| match COLUMNS[at] {
        _ if value.is_nan() => "-".to_owned(),
        column if column.ends_with("instructions") && value.abs() > 1e4 => format!("{:.1} M", value / 1e6),
        _ => format!("{value:.digits$}"),
    };
    figures.iter().enumerate().map(cell).collect::<Vec<_>>().join(" | ")
}
