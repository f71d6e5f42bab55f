//! A file that travels as a part of a request, or as the whole of its body.

use std::future::Future;
use std::io;
use std::path::Path;
use std::sync::Arc;

use bytes::Bytes;
use tokio::io::AsyncRead;

use crate::error::{Error, ErrorKind};
use crate::upload::{Reader, Source};

/// A file for `body = multipart`, or the whole of a `body = bytes`: its name, its media type and its content.
///
/// The content is at hand ([`new`](Self::new)), or it is read as it is sent, a piece of 64 KiB at a time:
/// [`from_path`](Self::from_path), [`from_opener`](Self::from_opener), [`from_reader`](Self::from_reader). Plans show
/// such a content as its name and size.
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
///
/// As the whole body, its media type is that of the request, and its name stays here:
///
/// ```
/// use endpoint_runtime::{Client, File, endpoint};
///
/// #[endpoint(PUT, "/films/{id}", body = bytes, response = ())]
/// struct PutFilm {
///     id: u64,
///     #[endpoint(body)]
///     film: File,
/// }
///
/// let film = File::from_reader("holidays.mp4", "video/mp4", 5 << 30, tokio::io::repeat(0))?;
/// let client = Client::builder("https://api.example.com").bearer("token").build()?;
/// let plan = client.send(&PutFilm { id: 7, film }).plan()?;
/// assert_eq!(plan.request().headers()["content-type"], "video/mp4");
/// assert_eq!(plan.request().body(), "[holidays.mp4: 5368709120 bytes]");
/// # Ok::<(), endpoint_runtime::Error>(())
/// ```
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct File {
    name: String,
    content_type: String,
    content: Content,
}

#[derive(Debug, Clone)]
pub(crate) enum Content {
    Bytes(Bytes),
    Source(Arc<Source>),
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
        Self::checked(name.into(), content_type.into(), Content::Bytes(content.into()))
    }

    /// The file at this path, under its own name. It is opened when its turn comes to be sent, once for each try.
    ///
    /// Its size is read here, which blocks the thread as long as the file system does. A file that is shorter when it
    /// is sent breaks the request off; of one that has grown, as much is sent as was there.
    ///
    /// # Errors
    ///
    /// As [`new`](Self::new), and a path at which there is no file.
    ///
    /// # Examples
    ///
    /// ```no_run
    /// use std::time::Duration;
    /// use endpoint_runtime::{Client, File, endpoint};
    ///
    /// #[endpoint(POST, "/films", body = multipart, response = ())]
    /// struct AddFilm {
    ///     #[endpoint(part)]
    ///     film: File,
    /// }
    ///
    /// # async fn run(client: Client) -> Result<(), endpoint_runtime::Error> {
    /// let film = File::from_path("video/mp4", "holidays.mp4")?;
    /// client.send(&AddFilm { film }).timeout(Duration::from_secs(3600)).await?;
    /// # Ok(())
    /// # }
    /// ```
    pub fn from_path(content_type: impl Into<String>, path: impl AsRef<Path>) -> Result<Self, Error> {
        let path = path.as_ref().to_owned();
        let refuse = |why: &str| {
            let message = format!("there is no file at `{}`{why}", path.display());
            Error::new(ErrorKind::InvalidRequest, message)
        };
        let about = std::fs::metadata(&path).map_err(|error| refuse("").with_source(error))?;
        if !about.is_file() {
            return Err(refuse(", but something else"));
        }
        let name = path.file_name().unwrap_or_default().to_string_lossy().into_owned();
        Self::from_opener(name, content_type, about.len(), move || tokio::fs::File::open(path.clone()))
    }

    /// A file whose content comes from a reader that can be opened again, once for each try.
    ///
    /// `length` is the number of bytes that the reader gives. One that ends before breaks the request off, and what it
    /// has beyond is not sent.
    ///
    /// # Errors
    ///
    /// As [`new`](Self::new).
    pub fn from_opener<R, F>(
        name: impl Into<String>,
        content_type: impl Into<String>,
        length: u64,
        open: impl Fn() -> F + Send + Sync + 'static,
    ) -> Result<Self, Error>
    where
        R: AsyncRead + Send + 'static,
        F: Future<Output = io::Result<R>> + Send + 'static,
    {
        let open = move || -> crate::upload::Opening {
            let opening = open();
            Box::pin(async move { Ok(Box::pin(opening.await?) as Reader) })
        };
        let source = Source::again(length, open);
        Self::checked(name.into(), content_type.into(), Content::Source(Arc::new(source)))
    }

    /// A file whose content comes from a reader that can be read one time.
    ///
    /// As soon as something was read of it, the call is not tried again, whatever its endpoint says of repeats; a
    /// second call with the same file is refused before anything is sent. For `length`, see
    /// [`from_opener`](Self::from_opener).
    ///
    /// # Errors
    ///
    /// As [`new`](Self::new).
    pub fn from_reader(
        name: impl Into<String>,
        content_type: impl Into<String>,
        length: u64,
        reader: impl AsyncRead + Send + 'static,
    ) -> Result<Self, Error> {
        let source = Source::once(length, Box::pin(reader));
        Self::checked(name.into(), content_type.into(), Content::Source(Arc::new(source)))
    }

    fn checked(name: String, content_type: String, content: Content) -> Result<Self, Error> {
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
        Ok(Self { name, content_type, content })
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

    /// Its content, unless that is read as it is sent.
    #[must_use]
    pub fn content(&self) -> Option<&Bytes> {
        match &self.content {
            Content::Bytes(bytes) => Some(bytes),
            Content::Source(_) => None,
        }
    }

    /// How many bytes it has.
    #[must_use]
    pub fn length(&self) -> u64 {
        match &self.content {
            Content::Bytes(bytes) => bytes.len() as u64,
            Content::Source(source) => source.length(),
        }
    }

    pub(crate) fn held(&self) -> &Content {
        &self.content
    }
}

/// Contents that are not at hand are equal if they are the same one.
impl PartialEq for Content {
    fn eq(&self, other: &Self) -> bool {
        match (self, other) {
            (Self::Bytes(one), Self::Bytes(other)) => one == other,
            (Self::Source(one), Self::Source(other)) => Arc::ptr_eq(one, other),
            _ => false,
        }
    }
}

impl Eq for Content {}

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
