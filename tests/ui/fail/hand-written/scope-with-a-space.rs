use endpoint_runtime::Scope;

const _: Scope = Scope::new("two words");

fn main() {}
