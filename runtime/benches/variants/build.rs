//! Declares as many endpoints as the variable `ENDPOINTS` says, or one.

use std::fmt::Write as _;
use std::path::PathBuf;

fn main() -> Result<(), Box<dyn std::error::Error>> {
    println!("cargo::rerun-if-changed=build.rs");
    println!("cargo::rerun-if-env-changed=ENDPOINTS");
    let count: u32 = std::env::var("ENDPOINTS").map_or(Ok(1), |count| count.parse())?;

    let (mut declared, mut listed, mut calls) = (String::new(), String::new(), String::new());
    for number in 0..count {
        write!(
            declared,
            r#"
#[endpoint(POST, "/v1/Webcam/Reschedule{number}", scope = "account_webcam_bookings", response = Booking)]
pub struct Reschedule{number} {{
    #[serde(rename = "BookingID")]
    pub booking_id: i64,
}}
"#
        )?;
        write!(listed, "Reschedule{number}, ")?;
        writeln!(
            calls,
            "    |client| Box::pin(send(client.send(&Reschedule{number} {{ booking_id: black_box(1) }}))),"
        )?;
    }
    let text = format!(
        "{declared}\nendpoint_set! {{\n    /// All of them.\n    pub struct Listed {{ {listed}}}\n}}\n\n/// One call of each.\npub const CALLS: &[Call] = &[\n{calls}];\n"
    );
    let out = PathBuf::from(std::env::var_os("OUT_DIR").ok_or("cargo names a folder")?);
    Ok(std::fs::write(out.join("endpoints.rs"), text)?)
}
