//! Stands between cargo and the compiler for the one crate that is measured.

use std::fs;
use std::path::PathBuf;
use std::process::{Command, ExitCode, Stdio};

use crate::Failed;

/// The variables by which the process that runs cargo speaks to the one that stands in for the compiler.
const CRATE: &str = "COMPILE_COST_CRATE";
const FIGURE: &str = "COMPILE_COST_FIGURE";
const INTO: &str = "COMPILE_COST_INTO";

/// Linux counts the time of processes in hundredths of a second.
const MILLISECONDS_A_TICK: u64 = 10;

/// What is wanted of one compilation.
#[derive(Clone, Copy, PartialEq, Eq)]
pub enum Figure {
    /// Instructions of the compiler's process.
    Instructions,
    /// Milliseconds of processor time, the linker's among them.
    Milliseconds,
    /// Lines of the crate after all macros, as the compiler prints it.
    Lines,
    /// The functions of which machine code is made, a line each.
    Functions,
}

impl Figure {
    fn key(self) -> &'static str {
        match self {
            Self::Instructions => "instructions",
            Self::Milliseconds => "milliseconds",
            Self::Lines => "lines",
            Self::Functions => "functions",
        }
    }
}

/// Runs cargo and returns the figure of the crate with this name, which cargo has to find in need of compiling.
pub fn measure(cargo: &mut Command, krate: &str, figure: Figure) -> Result<String, Failed> {
    let into = std::env::temp_dir().join(format!("compile-cost-{}", std::process::id()));
    // Another run's figure must not be taken for this one's.
    let _ = fs::remove_file(&into);
    cargo
        .env("RUSTC_WORKSPACE_WRAPPER", std::env::current_exe()?)
        .env(CRATE, krate)
        .env(FIGURE, figure.key())
        .env(INTO, &into);
    run(cargo)?;
    let text = fs::read_to_string(&into).map_err(|_| format!("cargo did not compile {krate}"))?;
    fs::remove_file(&into)?;
    Ok(text)
}

/// Runs a command that has nothing to say unless it fails.
pub fn run(command: &mut Command) -> Result<(), Failed> {
    let output = command.stdin(Stdio::null()).output()?;
    if output.status.success() {
        return Ok(());
    }
    Err(format!("{command:?} failed:\n{}", String::from_utf8_lossy(&output.stderr)).into())
}

/// If cargo started this process in the place of the compiler, does the compiler's work.
pub fn stand_in() -> Option<ExitCode> {
    let into = PathBuf::from(std::env::var_os(INTO)?);
    let mut args = std::env::args_os().skip(1);
    let compiler = args.next()?;
    let args: Vec<_> = args.collect();
    let name = args.iter().position(|arg| arg == "--crate-name").and_then(|at| args.get(at + 1));
    // Cargo asks for versions as well, and compiles crates that are not measured.
    let figure = std::env::var(FIGURE).ok().filter(|_| name == std::env::var_os(CRATE).as_ref());
    let compiled = match figure.as_deref() {
        None => Command::new(compiler).args(args).status().map_err(Failed::from).map(|status| (status, None)),
        Some(figure) => compile(compiler.into(), &args, figure),
    };
    match compiled {
        Ok((status, figure)) => {
            let written = figure.map_or(Ok(()), |figure: String| fs::write(into, figure));
            let good = status.success() && written.is_ok();
            Some(if good { ExitCode::SUCCESS } else { ExitCode::FAILURE })
        }
        Err(error) => {
            eprintln!("{error}");
            Some(ExitCode::FAILURE)
        }
    }
}

fn compile(
    compiler: PathBuf,
    args: &[std::ffi::OsString],
    figure: &str,
) -> Result<(std::process::ExitStatus, Option<String>), Failed> {
    match figure {
        "instructions" => {
            // Behind the name there may be the proxy of rustup, whose instructions nobody asked for.
            let root = Command::new(&compiler).args(["--print", "sysroot"]).output()?.stdout;
            let compiler = PathBuf::from(String::from_utf8(root)?.trim()).join("bin/rustc");
            let output = Command::new("valgrind")
                .args(["--tool=cachegrind", "--cache-sim=no", "--cachegrind-out-file=/dev/null"])
                .arg(compiler)
                .args(args)
                .output()
                .map_err(|error| {
                    format!("valgrind does not start ({error}): install the package `valgrind`")
                })?;
            let said = String::from_utf8_lossy(&output.stderr);
            let counted =
                said.lines().find_map(|line| Some(line.split_once("refs:")?.1.trim().replace(',', "")));
            if counted.is_none() || !output.status.success() {
                return Err(format!("valgrind says nothing of instructions: {said}").into());
            }
            Ok((output.status, counted))
        }
        "lines" => {
            let output = Command::new(&compiler)
                .args(args)
                .arg("-Zunpretty=expanded")
                .env("RUSTC_BOOTSTRAP", "1")
                .output()?;
            let lines = output.stdout.iter().filter(|byte| **byte == b'\n').count();
            // Cargo waits for the files of a compilation.
            let status = Command::new(compiler).args(args).status()?;
            Ok((status, Some(lines.to_string())))
        }
        "functions" => {
            let output = Command::new(compiler)
                .args(args)
                .arg("-Zprint-mono-items=yes")
                .env("RUSTC_BOOTSTRAP", "1")
                .stderr(Stdio::inherit())
                .output()?;
            let said = String::from_utf8(output.stdout)?;
            // Behind the name stand the units that it is compiled in.
            let functions = said.lines().filter_map(|line| {
                Some(line.strip_prefix("MONO_ITEM fn ")?.split(" @@").next().unwrap_or_default().trim())
            });
            Ok((output.status, Some(functions.collect::<Vec<_>>().join("\n"))))
        }
        _ => {
            let status = Command::new(compiler).args(args).status()?;
            Ok((status, Some(milliseconds_of_children()?.to_string())))
        }
    }
}

/// The processor time of all children that have ended.
pub fn milliseconds_of_children() -> Result<u64, Failed> {
    let text = fs::read_to_string("/proc/self/stat")?;
    // The name of the program, in parentheses, may have spaces. Of what follows, two fields are the children's time.
    let (_, fields) = text.rsplit_once(')').ok_or("no name in /proc/self/stat")?;
    let mut ticks = 0;
    for field in fields.split_whitespace().skip(13).take(2) {
        ticks += field.parse::<u64>()?;
    }
    Ok(ticks * MILLISECONDS_A_TICK)
}
