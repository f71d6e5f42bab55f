// All of the attribute and the item from the other side of a macro, whose names mean nothing over there.
macro_rules! declared {
    ($($attribute:tt)*) => {
        #[endpoint_runtime::endpoint($($attribute)*)]
        struct A {
            #[serde(with = "unix")]
            a: u8,
            #[serde(skip_serializing_if = "never")]
            b: u8,
        }
    };
}

mod unix {
    pub fn serialize<S: serde::Serializer>(value: &u8, to: S) -> Result<S::Ok, S::Error> {
        to.serialize_u8(*value)
    }
}

fn never(_: &u8) -> bool {
    false
}

fn scopes(_: &A) -> Vec<endpoint_runtime::Scope> {
    Vec::new()
}

impl From<&A> for Done {
    fn from(_: &A) -> Self {
        Self
    }
}

declared!(POST, "/a", scope = by(scopes, "a"), errors(404 => String), settle = Done, response = ());

macro_rules! item {
    ($item:item) => {
        #[endpoint_runtime::endpoint(GET, "/b", response = ())]
        $item
    };
}

item! {
    struct Done;
}

macro_rules! types {
    ($name:ident, $answer:tt, $field:tt) => {
        #[endpoint_runtime::endpoint(GET, "/c", response = $answer)]
        struct $name {
            field: $field,
        }
    };
}

types!(C, (), (u8, u8));
types!(D, String, u8);

fn main() {}
