//! Inviting others: links of one's own, the page that a link leads to, slips for letterboxes.

use actix_web::{HttpResponse, web};
use askama::Template;

use crate::db::AnyId;
use crate::error::Result;
use crate::neighbourhood::{Invitation, Joining, actions, store};
use crate::web::{Fields, Member, Neighbour, Page, Qr};

/// A link as its owner sees it.
struct Link {
    url: String,
    qr: Qr,
    used: i32,
    until: chrono::NaiveDate,
}

impl Link {
    fn of(page: &Page, invitation: &Invitation) -> Result<Link> {
        let url = whole(page, &invitation.path());
        Ok(Link {
            qr: Qr::of(&url)?,
            url,
            used: invitation.used,
            until: invitation.expires_at.day_in(chrono_tz::UTC),
        })
    }
}

/// A path with the address under which people reach this instance.
fn whole(page: &Page, path: &str) -> String {
    page.app
        .config
        .base_url
        .join(path)
        .map_or_else(|_| path.to_owned(), String::from)
}

async fn mine(page: &Page, me: uuid::Uuid) -> Result<Vec<Invitation>> {
    let now = page.app.now();
    let list = move |conn: &mut _| store::list_invitations(conn, AnyId::from(me), now);
    page.app.read(list).await
}

#[derive(Template)]
#[template(path = "neighbourhood/invitations.html")]
struct Mine<'a> {
    page: &'a Page,
    links: Vec<Link>,
}

/// `GET /invitations`
pub async fn list(page: Page, member: Neighbour) -> Result<HttpResponse> {
    let invitations = mine(&page, member.id.uuid()).await?;
    let links: Result<Vec<Link>> = invitations.iter().map(|i| Link::of(&page, i)).collect();
    page.show(&Mine {
        page: &page,
        links: links?,
    })
}

/// `POST /invitations`
pub async fn create(page: Page, member: Neighbour, fields: Fields) -> Result<HttpResponse> {
    let me = AnyId::from(member.id.uuid());
    page.act_and_go(member.id, &fields, move |tx| {
        actions::invite(tx, me)?;
        Ok("/invitations?done=invitation-made".to_owned())
    })
    .await
}

#[derive(Template)]
#[template(path = "neighbourhood/invitation.html")]
struct Welcome<'a> {
    page: &'a Page,
    sign_up: String,
    waits: bool,
}

#[derive(Template)]
#[template(path = "neighbourhood/invitation_over.html")]
struct Over<'a> {
    page: &'a Page,
}

/// `GET /invitations/{code}`: what the neighbourhood is, and the way in.
pub async fn show(page: Page, code: web::Path<String>) -> Result<HttpResponse> {
    let (code, now) = (code.into_inner(), page.app.now());
    let asked = code.clone();
    let find = move |conn: &mut _| store::find_invitation(conn, &asked, now);
    if page.app.read(find).await?.is_none() {
        return page.answer(404, &Over { page: &page });
    }
    let joining = page.app.neighbourhood().await?.map(|n| n.joining);
    page.show(&Welcome {
        page: &page,
        sign_up: format!("/sign-up?invitation={code}"),
        waits: joining == Some(Joining::Approval),
    })
}

/// So many slips fill a sheet of A4.
const SLIPS: usize = 8;

#[derive(Template)]
#[template(path = "neighbourhood/slips.html")]
struct Slips<'a> {
    page: &'a Page,
    /// What the slips lead to; nothing as long as one needs a link and has none.
    target: Option<(String, Qr)>,
    count: usize,
}

/// `GET /slips`: a sheet to print, cut and drop into letterboxes.
pub async fn slips(page: Page, member: Member) -> Result<HttpResponse> {
    let joining = page.app.neighbourhood().await?.map(|n| n.joining);
    let invitations = mine(&page, member.id.uuid()).await?;
    let path = match invitations.first() {
        Some(invitation) => Some(invitation.path()),
        None if joining == Some(Joining::Invitation) => None,
        None => Some("/".to_owned()),
    };
    let url = path.map(|path| whole(&page, &path));
    let target = match url {
        Some(url) => Some((url.clone(), Qr::of(&url)?)),
        None => None,
    };
    page.show(&Slips {
        page: &page,
        target,
        count: SLIPS,
    })
}
