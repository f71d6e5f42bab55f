use endpoint_runtime::schema::{Schema, Type};

#[derive(Schema)]
struct Comment {
    text: String,
    answers: Vec<Comment>,
}

#[derive(Schema)]
struct Folder<T> {
    files: Vec<File<T>>,
}

#[derive(Schema)]
struct File<T> {
    content: T,
    folder: Option<Box<Folder<T>>>,
}

fn main() {
    let Type::Object(comment) = Comment::TYPE else { panic!() };
    let Type::Array(answer) = comment.field("answers").unwrap().ty else { panic!() };
    assert_eq!(*answer, Comment::TYPE);

    let Type::Object(folder) = <Folder<u8> as Schema>::TYPE else { panic!() };
    assert_eq!(folder.fields.len(), 1);
    println!("{comment:?}");
}
