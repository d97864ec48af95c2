//! Showing a part of one's reputation, verifying what one was handed, and bringing one from elsewhere,
//! for programs.

use actix_web::http::{StatusCode, header};
use actix_web::{HttpResponse, web};
use serde::{Deserialize, Serialize};
use serde_json::value::RawValue;
use utoipa::ToSchema;

use crate::app::App;
use crate::db::Instant;
use crate::error::Result;
use crate::reputation::actions::believing::{self, Acquaintance, Verdict};
use crate::reputation::actions::importing::{self, Brought};
use crate::reputation::actions::owning;
use crate::reputation::actions::presenting::Ask;
use crate::reputation::report::{Refusal, Report};
use crate::reputation::store::imports::{self, Import};
use crate::reputation::{ImportId, Purpose};
use crate::texts::{Locale, Text};
use crate::web::{ApiMember, ApiNeighbour, Call, Id, Json, Raw, Visitor};

/// What to show, and to whom.
#[derive(Debug, Deserialize, ToSchema)]
pub struct PresentationInput {
    /// The ids of the credentials (`urn:uuid:…`), as the export has them.
    ids: Vec<String>,
    /// JSON pointers (RFC 6901) to what is told beside what is always told.
    #[serde(default)]
    disclose: Vec<String>,
    /// Whom it is for.
    audience: String,
    /// What they asked to be answered.
    nonce: String,
}

/// Makes a presentation of some of one's credentials, with the holder's proof for this audience and
/// nonce: of one credential an SD-JWT, of several a Verifiable Presentation.
#[utoipa::path(
    post, path = "/api/v1/me/presentations", tag = "reputation", security(("bearer" = [])),
    request_body = PresentationInput,
    responses(
        (status = 200, description = "One credential", content_type = "application/vc+sd-jwt"),
        (status = 422, description = "An id is none of one's own"),
        (status = 409, description = "One keeps one's key oneself")
    )
)]
pub async fn present(
    app: web::Data<App>,
    member: ApiMember,
    body: Json<PresentationInput>,
) -> Result<HttpResponse> {
    let PresentationInput {
        ids,
        disclose,
        audience,
        nonce,
    } = body.0;
    let ask = Ask::parse(ids, disclose, &audience, &nonce)?;
    let (id, signing) = (member.id, app.clone());
    let (holder, shown) = app
        .write(move |tx| signing.office().answer(tx, id, &ask))
        .await?;
    let (content_type, text) = match shown.as_slice() {
        [only] => ("application/vc+sd-jwt", only.clone()),
        several => {
            let all = crate::reputation::verify::envelope::enclose(&holder, several);
            ("application/vp+json", all.to_string())
        }
    };
    Ok(HttpResponse::Ok()
        .content_type(content_type)
        .insert_header((header::CACHE_CONTROL, "no-store"))
        .body(text))
}

/// What came out of a verification.
#[derive(Debug, Serialize, ToSchema)]
pub struct VerdictBody {
    /// Whether it is believed.
    verified: bool,
    /// Why not, in one word, such as `bad-signature`.
    reason: Option<&'static str>,
    /// The same in a sentence.
    detail: Option<String>,
    /// Who signed, as a DID.
    issuer: Option<String>,
    /// What that platform is to this one: `own`, `trusted`, `refused` or `stranger`.
    acquaintance: &'static str,
    /// About whom, as a DID.
    subject: Option<String>,
    /// To whom its holder shows it.
    audience: Option<String>,
    /// What the audience had asked to be answered.
    nonce: Option<String>,
    /// Until when nothing of it had been revoked.
    #[schema(value_type = Option<chrono::DateTime<chrono::Utc>>)]
    status_as_of: Option<chrono::DateTime<chrono::Utc>>,
    /// Reviews received, shown and in all.
    reviews: Option<Share>,
    /// Loans and gifts, shown and in all.
    loans: Option<Share>,
    /// Neighbours who met the subject in person, shown and in all.
    vouches: Option<Share>,
    /// What is proven, sentence by sentence.
    proven: Vec<String>,
    /// What is not.
    not_proven: Vec<String>,
}

/// How much of the whole is shown.
#[derive(Debug, Serialize, ToSchema)]
pub struct Share {
    /// So many are in it.
    shown: usize,
    /// So many there are; null without a summary, and where it does not count them.
    all: Option<u64>,
}

impl VerdictBody {
    fn of(verdict: &Verdict) -> VerdictBody {
        let acquaintance = match verdict.acquaintance {
            Acquaintance::Own => "own",
            Acquaintance::Trusted => "trusted",
            Acquaintance::Refused => "refused",
            Acquaintance::Stranger => "stranger",
        };
        match &verdict.outcome {
            Ok(report) => VerdictBody::believed(report, acquaintance),
            Err(refusal) => VerdictBody::refused(refusal, acquaintance),
        }
    }

    fn believed(report: &Report, acquaintance: &'static str) -> VerdictBody {
        let summary = report.summary.as_ref().map(|dated| &dated.summary);
        let english = |text: Text| Locale::En.tell(&text);
        VerdictBody {
            verified: true,
            reason: None,
            detail: None,
            issuer: Some(report.issuer.clone()),
            acquaintance,
            subject: Some(report.subject.clone()),
            audience: report.binding.as_ref().map(|one| one.audience.clone()),
            nonce: report.binding.as_ref().map(|one| one.nonce.clone()),
            status_as_of: report.status_as_of,
            reviews: Some(Share {
                shown: report.received_reviews(),
                all: summary.map(|summary| summary.reviews()),
            }),
            loans: Some(Share {
                shown: report.loans(),
                all: summary.map(|summary| summary.loans()),
            }),
            vouches: Some(Share {
                shown: report.vouches(),
                all: summary.and_then(|summary| summary.vouches.map(u64::from)),
            }),
            proven: report.proven().into_iter().map(english).collect(),
            not_proven: report
                .doubts
                .iter()
                .map(|doubt| english(doubt.text()))
                .collect(),
        }
    }

    fn refused(refusal: &Refusal, acquaintance: &'static str) -> VerdictBody {
        VerdictBody {
            verified: false,
            reason: Some(refusal.reason.slug()),
            detail: Some(refusal.to_string()),
            issuer: None,
            acquaintance,
            subject: None,
            audience: None,
            nonce: None,
            status_as_of: None,
            reviews: None,
            loans: None,
            vouches: None,
            proven: Vec::new(),
            not_proven: Vec::new(),
        }
    }
}

/// Verifies a presentation, an export or a credential, whole in the body; nothing of it is kept.
#[utoipa::path(
    post, path = "/api/v1/verify", tag = "reputation",
    request_body(content = String, content_type = "application/json"),
    responses((status = 200, body = VerdictBody), (status = 413, description = "Larger than 5 MB"),
        (status = 429, description = "Too many from this network"))
)]
pub async fn verify(
    app: web::Data<App>,
    visitor: Visitor,
    body: Raw,
) -> Result<web::Json<VerdictBody>> {
    let verdict = believing::verify_anything(&app, visitor.network, body.0).await?;
    Ok(web::Json(VerdictBody::of(&verdict)))
}

/// A question to be answered by a proof.
#[derive(Debug, Serialize, ToSchema)]
pub struct ChallengeBody {
    /// The audience of the proof.
    audience: String,
    /// The nonce of the proof.
    nonce: String,
    /// Until when it is taken.
    #[schema(value_type = chrono::DateTime<chrono::Utc>)]
    expires_at: Instant,
}

async fn challenge_for(
    app: web::Data<App>,
    call: Call,
    member: ApiNeighbour,
    purpose: Purpose,
) -> Result<HttpResponse> {
    let audience = match purpose {
        Purpose::Import => importing::audience(&app),
        Purpose::HolderKey => app.issuer.did().to_owned(),
    };
    let me = member.id;
    call.answer(me, StatusCode::CREATED, move |tx| {
        let challenge = importing::challenge(tx, me, purpose)?;
        Ok(ChallengeBody {
            audience: audience.clone(),
            nonce: challenge.nonce,
            expires_at: challenge.expires_at,
        })
    })
    .await
}

/// Asks for the question that a presentation has to answer to be imported.
#[utoipa::path(
    post, path = "/api/v1/imports/challenge", tag = "reputation", security(("bearer" = [])),
    responses((status = 201, body = ChallengeBody))
)]
pub async fn ask(app: web::Data<App>, call: Call, member: ApiNeighbour) -> Result<HttpResponse> {
    challenge_for(app, call, member, Purpose::Import).await
}

/// An export of a platform that is gone, and the key that came with it.
#[derive(Deserialize)]
struct Wrapped {
    file: String,
    key: Box<RawValue>,
}

/// A reputation from elsewhere.
#[derive(Debug, Serialize, ToSchema)]
pub struct ImportBody {
    /// Its id.
    id: ImportId,
    /// Where it is from, as a DID.
    issuer: String,
    /// The day of its summary.
    as_of: chrono::NaiveDate,
    /// Whether its platform withdrew it.
    withdrawn: bool,
}

impl From<Import> for ImportBody {
    fn from(import: Import) -> ImportBody {
        ImportBody {
            id: import.id,
            issuer: import.issuer,
            as_of: import.as_of,
            withdrawn: import.withdrawn_at.is_some(),
        }
    }
}

/// The id of what was brought.
#[derive(Debug, Serialize, ToSchema)]
pub struct Brought201 {
    /// Its id.
    id: ImportId,
}

/// Brings a reputation: the body is a presentation that answers the challenge, or, where the platform
/// is gone, `{"file": "the export, as text", "key": {the holder's JWK}}`.
#[utoipa::path(
    post, path = "/api/v1/imports", tag = "reputation", security(("bearer" = [])),
    request_body(content = String, content_type = "application/json"),
    responses((status = 201, body = Brought201), (status = 422, description = "Not believed; says why"))
)]
pub async fn bring(
    app: web::Data<App>,
    call: Call,
    member: ApiNeighbour,
    body: Raw,
) -> Result<HttpResponse> {
    let brought = match serde_json::from_slice::<Wrapped>(&body.0) {
        Ok(wrapped) => Brought {
            file: wrapped.file.into_bytes(),
            key: Some(wrapped.key.get().as_bytes().to_vec()),
        },
        Err(_presentation) => Brought {
            file: body.0,
            key: None,
        },
    };
    let me = member.id;
    if let Some(before) = call.answered(me).await? {
        return Ok(before);
    }
    let believed = importing::believe(&app, me, brought).await?;
    call.answer(me, StatusCode::CREATED, move |tx| {
        importing::keep(tx, me, &believed).map(|id| Brought201 { id })
    })
    .await
}

/// One's reputations from elsewhere.
#[derive(Debug, Serialize, ToSchema)]
pub struct ImportList {
    /// The latest first.
    items: Vec<ImportBody>,
    /// Always null: nobody has so many.
    next: Option<String>,
}

/// Lists what one brought from elsewhere.
#[utoipa::path(
    get, path = "/api/v1/me/imports", tag = "reputation", security(("bearer" = [])),
    responses((status = 200, body = ImportList))
)]
pub async fn list_imports(app: web::Data<App>, member: ApiMember) -> Result<web::Json<ImportList>> {
    let me = member.id;
    let found = app.read(move |conn| imports::list(conn, me)).await?;
    Ok(web::Json(ImportList {
        items: found.into_iter().map(ImportBody::from).collect(),
        next: None,
    }))
}

/// Takes away what one brought.
#[utoipa::path(
    delete, path = "/api/v1/imports/{id}", tag = "reputation", security(("bearer" = [])),
    params(("id" = ImportId, Path)),
    responses((status = 204, description = "Gone"), (status = 404, description = "None of one's own"))
)]
pub async fn remove_import(
    call: Call,
    member: ApiMember,
    id: Id<ImportId>,
) -> Result<HttpResponse> {
    let me = member.id;
    call.answer(me, StatusCode::NO_CONTENT, move |tx| {
        importing::remove(tx, me, id.0)
    })
    .await
}

/// Asks for the question that a key of one's own has to sign.
#[utoipa::path(
    post, path = "/api/v1/me/holder-key/challenge", tag = "reputation", security(("bearer" = [])),
    responses((status = 201, body = ChallengeBody))
)]
pub async fn ask_for_key(
    app: web::Data<App>,
    call: Call,
    member: ApiNeighbour,
) -> Result<HttpResponse> {
    challenge_for(app, call, member, Purpose::HolderKey).await
}

/// The proof that one has a key.
#[derive(Debug, Deserialize, ToSchema)]
pub struct KeyInput {
    /// A JWT (`typ: palier-holder+jwt`, ES256, the public key as `jwk` in its header) with the claims
    /// `aud` and `nonce` of the challenge.
    proof: String,
}

/// Binds one's credentials to a key of one's own from now on: only its owner can show them.
#[utoipa::path(
    put, path = "/api/v1/me/holder-key", tag = "reputation", security(("bearer" = [])),
    request_body = KeyInput,
    responses((status = 204, description = "Taken"), (status = 422, description = "No proof; says why"))
)]
pub async fn put_key(
    app: web::Data<App>,
    call: Call,
    member: ApiNeighbour,
    body: Json<KeyInput>,
) -> Result<HttpResponse> {
    let (me, did, proof) = (member.id, app.issuer.did().to_owned(), body.0.proof);
    call.answer(me, StatusCode::NO_CONTENT, move |tx| {
        owning::take(tx, me, &did, &proof)
    })
    .await
}

/// Goes back to the key that this platform keeps for one.
#[utoipa::path(
    delete, path = "/api/v1/me/holder-key", tag = "reputation", security(("bearer" = [])),
    responses((status = 204, description = "Gone"), (status = 404, description = "One has none"))
)]
pub async fn remove_key(call: Call, member: ApiMember) -> Result<HttpResponse> {
    let me = member.id;
    call.answer(me, StatusCode::NO_CONTENT, move |tx| {
        owning::give_back(tx, me)
    })
    .await
}
