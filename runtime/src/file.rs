//! A file that travels as a part of a request.

use bytes::Bytes;

use crate::error::{Error, ErrorKind};

/// A file for `body = multipart`: its name, its media type and its content.
///
/// # Examples
///
/// ```
/// use endpoint_runtime::{Client, File, endpoint};
///
/// #[endpoint(POST, "/pictures", body = multipart, response = ())]
/// struct AddPicture {
///     title: String,
///     #[endpoint(part)]
///     picture: File,
/// }
///
/// let picture = File::new("cat.png", "image/png", vec![0x89, 0x50])?;
/// let client = Client::builder("https://api.example.com").bearer("token").build()?;
/// let plan = client.send(&AddPicture { title: "A cat".into(), picture }).plan()?;
/// assert_eq!(plan.request().headers()["content-type"], "multipart/form-data; boundary=endpoint-boundary-0");
/// # Ok::<(), endpoint_runtime::Error>(())
/// ```
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct File {
    name: String,
    content_type: String,
    content: Bytes,
}

impl File {
    /// A file with this name and media type. A [`Bytes`] is not copied.
    ///
    /// # Errors
    ///
    /// [`ErrorKind::InvalidRequest`]: a media type that is not one, or a name that is empty.
    pub fn new(
        name: impl Into<String>,
        content_type: impl Into<String>,
        content: impl Into<Bytes>,
    ) -> Result<Self, Error> {
        let (name, content_type) = (name.into(), content_type.into());
        let token = |text: &str| {
            !text.is_empty()
                && text.bytes().all(|byte| byte.is_ascii_alphanumeric() || b"!#$%&'*+-.^_`|~".contains(&byte))
        };
        let essence = content_type.split(';').next().unwrap_or_default();
        let is_media_type =
            essence.trim().split_once('/').is_some_and(|(kind, sub)| token(kind) && token(sub));
        if !is_media_type
            || content_type.bytes().any(|byte| byte.is_ascii_control())
            || !content_type.is_ascii()
        {
            let message = "the media type of a file has to look like `image/png`";
            return Err(Error::new(ErrorKind::InvalidRequest, message));
        }
        if name.is_empty() {
            return Err(Error::new(ErrorKind::InvalidRequest, "the name of a file cannot be empty"));
        }
        Ok(Self { name, content_type, content: content.into() })
    }

    /// Its name.
    #[must_use]
    pub fn name(&self) -> &str {
        &self.name
    }

    /// Its media type.
    #[must_use]
    pub fn content_type(&self) -> &str {
        &self.content_type
    }

    /// Its content.
    #[must_use]
    pub fn content(&self) -> &Bytes {
        &self.content
    }
}

/// What a field marked `#[endpoint(part)]` can be: a [`File`], or an `Option` or `Vec` of files.
#[diagnostic::on_unimplemented(
    message = "`{Self}` is not a file",
    label = "not a file",
    note = "use `File`, `Option<File>` or `Vec<File>`; other fields of a multipart body need no mark"
)]
pub trait Files {
    /// Calls `take` with each file.
    fn each(&self, take: &mut dyn FnMut(&File));
}

impl Files for File {
    fn each(&self, take: &mut dyn FnMut(&File)) {
        take(self);
    }
}

impl Files for Option<File> {
    fn each(&self, take: &mut dyn FnMut(&File)) {
        self.iter().for_each(take);
    }
}

impl Files for Vec<File> {
    fn each(&self, take: &mut dyn FnMut(&File)) {
        self.iter().for_each(take);
    }
}
