//! Albums and pictures. Of an image only its length is kept.

use std::collections::BTreeMap;

use chrono::NaiveDateTime;
use endpoint_runtime::partial::{Rest, Undocumented};
use endpoint_sandbox::{Call, Reply};
use serde::{Deserialize, Serialize};
use serde_json::{Value, json};

use super::params::decimal;
use super::world::{Outcome, Table, World, add, invalid, missing, page};
use crate::pictures::{CreateAlbumResponse, GetFreeGalleryResponse};
use crate::{Decimal, LocalDateTime};

pub(super) const TABLE: Table = &[
    ("pictures.AddFreePictures", add_free),
    ("pictures.AddPictures", add_pictures),
    ("pictures.CreateAlbum", create),
    ("pictures.GetFreeGallery", free_gallery),
    ("pictures.GetGallery", gallery),
    ("pictures.RemoveAlbum", remove),
    ("pictures.UpdateAlbum", update),
];

/// How many pictures one call may add, which is the sandbox's own rule.
const AT_ONCE: usize = 100;

/// Albums and pictures by their ids.
#[derive(Debug, Clone, Default, Serialize, Deserialize)]
pub(super) struct Gallery {
    albums: BTreeMap<i64, Album>,
    pictures: BTreeMap<i64, Picture>,
}

#[derive(Debug, Clone, Serialize, Deserialize)]
struct Album {
    owner: i64,
    name: String,
    description: Option<String>,
    pin: Option<String>,
    pin_price: Option<Decimal>,
}

#[derive(Debug, Clone, Serialize, Deserialize)]
struct Picture {
    owner: i64,
    free: bool,
    album: Option<i64>,
    title: Option<String>,
    description: Option<String>,
    uploaded: NaiveDateTime,
    /// The length of the text that it came as.
    length: usize,
}

impl Gallery {
    fn own_album(&mut self, id: i64, user: i64) -> Result<&mut Album, Reply> {
        self.albums.get_mut(&id).filter(|album| album.owner == user).ok_or_else(|| missing("album", id))
    }
}

fn create(world: &mut World, call: &Call) -> Outcome {
    let owner = world.actor(call)?;
    let album = album(call, owner)?;
    let album_name = album.name.clone();
    let id = add(&mut world.gallery.albums, album);
    let (user_id, album_id) = (owner.into(), id.into());
    Ok(Reply::of(&CreateAlbumResponse { user_id, album_id, album_name, rest: Rest::default() }))
}

/// Replaces what the album says of itself. The answer is the sandbox's own, as none is documented: nothing.
fn update(world: &mut World, call: &Call) -> Outcome {
    let owner = world.actor(call)?;
    let new = album(call, owner)?;
    *world.gallery.own_album(call.need("AlbumID")?, owner)? = new;
    Ok(Reply::ok(()))
}

/// Pictures that are not removed stay, in no album.
fn remove(world: &mut World, call: &Call) -> Outcome {
    let owner = world.actor(call)?;
    let id = call.need("AlbumID")?;
    world.gallery.own_album(id, owner)?;
    world.gallery.albums.remove(&id);
    if call.boolean("RemoveAllPictures") == Some(true) {
        world.gallery.pictures.retain(|_, picture| picture.album != Some(id));
    }
    for picture in world.gallery.pictures.values_mut().filter(|picture| picture.album == Some(id)) {
        picture.album = None;
    }
    Ok(Reply::ok(()))
}

fn add_pictures(world: &mut World, call: &Call) -> Outcome {
    let owner = world.actor(call)?;
    let album = call.integer("AlbumID");
    if let Some(id) = album {
        world.gallery.own_album(id, owner)?;
    }
    upload(world, call, owner, album, false)
}

fn add_free(world: &mut World, call: &Call) -> Outcome {
    let owner = world.actor(call)?;
    upload(world, call, owner, None, true)
}

/// The answer is the sandbox's own, as none is documented: the ids of the pictures.
fn upload(world: &mut World, call: &Call, owner: i64, album: Option<i64>, free: bool) -> Outcome {
    let items = call.values().get("Pictures").and_then(Value::as_array).map_or(&[][..], Vec::as_slice);
    if items.is_empty() || items.len() > AT_ONCE {
        return Err(invalid(format!("`Pictures` must have 1 to {AT_ONCE} items")));
    }
    let mut added = Vec::new();
    for item in items {
        let text = |name: &str| item.get(name).and_then(Value::as_str);
        let picture = Picture {
            owner,
            free,
            album,
            title: text("Title").map(str::to_owned),
            description: text("Description").map(str::to_owned),
            uploaded: call.now(),
            length: text("Image").map_or(0, str::len),
        };
        added.push(json!({ "PictureID": add(&mut world.gallery.pictures, picture) }));
    }
    Ok(Reply::ok(json!({ "Pictures": added })))
}

fn free_gallery(world: &mut World, call: &Call) -> Outcome {
    let owner: i64 = call.need("UserID")?;
    let nickname = world.user(owner)?.nickname.clone();
    let own: Vec<Undocumented> = shown(world, |it| it.owner == owner && it.free);
    let pictures_total = i32::try_from(own.len()).unwrap_or(i32::MAX);
    let page = page(call, "PageSize", own);
    Ok(Reply::of(&GetFreeGalleryResponse {
        page_number: page.number,
        page_count: page.count,
        page_size: page.size,
        pictures_total,
        user: json!({ "UserID": owner, "Nickname": nickname }).into(),
        pictures: page.items,
        rest: Rest::default(),
    }))
}

/// The names in the answer are the sandbox's own, but for those that other lists have, and so is the order: that of
/// uploading, whatever is asked for. A PIN is shown to the owner alone.
fn gallery(world: &mut World, call: &Call) -> Outcome {
    let reader = world.actor(call)?;
    let owner: i64 = call.need("UserID")?;
    world.user(owner)?;
    let wanted = call.integer("AlbumID");
    if let Some(id) = wanted {
        world.gallery.own_album(id, owner)?;
    }
    let albums = world.gallery.albums.iter().filter(|(_, album)| album.owner == owner);
    let albums: Vec<Value> = albums
        .filter(|(id, _)| wanted.is_none_or(|wanted| wanted == **id))
        .map(|(id, album)| {
            json!({
                "AlbumID": id,
                "AlbumName": album.name,
                "Description": album.description,
                "PinNumber": album.pin.as_ref().filter(|_| owner == reader),
                "PINPrice": album.pin_price,
            })
        })
        .collect();
    let here = |it: &Picture| wanted.is_none() || it.album == wanted;
    let page = page(call, "PageSize", shown(world, |it| it.owner == owner && !it.free && here(it)));
    Ok(Reply::of(&json!({
        "PageCount": page.count,
        "PageNumber": page.number,
        "Albums": albums,
        "Pictures": page.items,
    })))
}

fn shown(world: &World, wanted: impl Fn(&Picture) -> bool) -> Vec<Undocumented> {
    let own = world.gallery.pictures.iter().filter(|(_, picture)| wanted(picture));
    let one = |(id, picture): (&i64, &Picture)| {
        Undocumented::from(json!({
            "PictureID": id,
            "AlbumID": picture.album,
            "Title": picture.title,
            "Description": picture.description,
            "DateUploaded": LocalDateTime::from(picture.uploaded),
            "Size": picture.length,
        }))
    };
    own.map(one).collect()
}

fn album(call: &Call, owner: i64) -> Result<Album, Reply> {
    let (pin, pin_price) = (call.text("PinNumber").map(str::to_owned), decimal(call, "PINPrice")?);
    if pin.is_some() != pin_price.is_some() {
        return Err(invalid("`PinNumber` and `PINPrice` must be given together"));
    }
    if pin.as_ref().is_some_and(|pin| !pin.chars().all(char::is_alphanumeric)) {
        return Err(invalid("`PinNumber` must be 4 letters or digits"));
    }
    let description = call.text("Description").map(str::to_owned);
    Ok(Album { owner, name: call.need("Name")?, description, pin, pin_price })
}
