//! The same tests over every transport that is shipped.

use endpoint_tests::{carrier, child};

/// The modules of tests that need a real transport, and those that must not notice which.
const MODULES: [&str; 8] =
    ["hazards::", "limits::", "errors::", "wire::", "secrets::", "blocking::", "sandbox::", "streaming::"];

/// The default is what all other tests go over, so only the others have to be run.
#[test]
fn every_transport_meets_the_same_hazards() {
    for transport in &carrier::TRANSPORTS[1..] {
        let passed = child::run_all(&MODULES, &[(carrier::VARIABLE, transport)]);
        assert!(passed > 80, "only {passed} tests ran over {transport}");
    }
}
