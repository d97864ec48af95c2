//! The whole route table.

use actix_web::web;

use crate::error::{Error, Result};

/// Declares the routes once, for actix, for the authorization test and for the description of
/// the API. More specific paths stand before those with a placeholder.
macro_rules! routes {
    ($($method:ident $path:literal => $($handler:ident)::+;)*) => {
        /// Every route: method and path.
        pub const ROUTES: &[(&str, &str)] = &[$((stringify!($method), $path)),*];

        /// Tells actix the routes.
        pub fn routes(config: &mut web::ServiceConfig) {
            $(config.route($path, web::$method().to(crate::$($handler)::+));)*
            config.default_service(web::to(nothing_here));
        }
    };
}

async fn nothing_here() -> Result<&'static str> {
    Err(Error::NotFound)
}

routes! {
    get "/healthz" => web::health::alive;
    get "/readyz" => web::health::ready;
    get "/metrics" => web::metrics::show;
    get "/api/v1/openapi.json" => openapi::show;
    get "/sign-in" => sessions::pages::sign_in;
    post "/session" => sessions::pages::begin;
    post "/session/end" => sessions::pages::end;
    get "/second-step" => sessions::pages::second_step::show;
    post "/second-step" => sessions::pages::second_step::finish;
    get "/password-check" => sessions::pages::password_check;
    post "/password-check" => sessions::pages::check_password;
    get "/email-confirmations" => sessions::pages::links::mail_sent;
    post "/email-confirmations" => sessions::pages::links::send_again;
    get "/email-confirmations/{token}" => sessions::pages::links::confirm;
    post "/email-confirmations/{token}" => sessions::pages::links::confirmed;
    get "/password-reset" => sessions::pages::links::reset_request;
    get "/password-resets" => sessions::pages::links::reset_sent;
    post "/password-resets" => sessions::pages::links::send_reset;
    get "/password-resets/{token}" => sessions::pages::links::reset;
    post "/password-resets/{token}" => sessions::pages::links::reset_done;
    get "/sign-up" => members::pages::sign_up;
    post "/members" => members::pages::join;
    get "/me/profile" => members::pages::profile;
    post "/me/profile" => members::pages::edit_profile;
    get "/me/area" => members::pages::area::show;
    post "/me/area" => members::pages::area::save;
    get "/me/area/new" => members::pages::area::preview;
    get "/me/area/suggestions" => members::pages::area::suggest;
    post "/me/area/position" => members::pages::area::position;
    get "/me/consents" => members::pages::consents::show;
    post "/me/consents" => members::pages::consents::choose;
    get "/me/blocks" => members::pages::blocks::list;
    post "/members/{id}/block" => members::pages::blocks::block;
    post "/members/{id}/block/removal" => members::pages::blocks::unblock;
    get "/api/v1/me/blocks" => members::api::blocks::list;
    put "/api/v1/members/{id}/block" => members::api::blocks::block;
    delete "/api/v1/members/{id}/block" => members::api::blocks::unblock;
    get "/me/sessions" => sessions::pages::devices::list;
    post "/me/sessions/end" => sessions::pages::devices::end_others;
    post "/me/sessions/{id}/end" => sessions::pages::devices::end;
    get "/me/security" => sessions::pages::security::show;
    get "/me/security/app/new" => sessions::pages::security::app::new;
    post "/me/security/app" => sessions::pages::security::app::create;
    get "/me/security/app" => sessions::pages::security::app::show;
    post "/me/security/app/confirmation" => sessions::pages::security::app::confirm;
    get "/me/security/app/removal" => sessions::pages::security::app::removal;
    post "/me/security/app/removal" => sessions::pages::security::app::remove;
    get "/me/security/recovery-codes" => sessions::pages::security::codes::new;
    post "/me/security/recovery-codes" => sessions::pages::security::codes::create;
    get "/me/email" => sessions::pages::address::show;
    post "/me/email" => sessions::pages::address::ask;
    get "/email-changes/{token}" => sessions::pages::address::confirm;
    post "/email-changes/{token}" => sessions::pages::address::change;
    get "/me/password" => sessions::pages::devices::password;
    post "/me/password" => sessions::pages::devices::change_password;
    get "/me/notifications" => members::pages::notifications::show;
    post "/me/notifications" => members::pages::notifications::save;
    post "/me/notifications/devices" => members::pages::pushes::add;
    post "/me/notifications/devices/{id}/removal" => members::pages::pushes::remove;
    get "/unsubscriptions/{token}/{kind}" => members::pages::notifications::unsubscribing;
    post "/unsubscriptions/{token}/{kind}" => members::pages::notifications::unsubscribe;
    get "/api/v1/me/notifications" => members::api::notifications::show;
    put "/api/v1/me/notifications" => members::api::notifications::choose;
    post "/api/v1/members" => members::api::sign_up;
    get "/api/v1/me" => members::api::me;
    put "/api/v1/me/area" => members::api::set_area;
    post "/api/v1/session" => sessions::api::begin;
    delete "/api/v1/session" => sessions::api::end;
    post "/api/v1/session/refresh" => sessions::api::refresh;
    get "/assets/{name}" => web::assets::serve;
    get "/favicon.svg" => web::assets::favicon;
    get "/robots.txt" => web::assets::robots;
    get "/manifest.webmanifest" => web::assets::manifest;
    get "/push.js" => web::assets::push;

    get "/photos/{id}/full" => photos::pages::full;
    get "/photos/{id}/card" => photos::pages::card;

    post "/api/v1/listings" => listings::api::create;
    get "/api/v1/listings" => listings::api::list;
    get "/api/v1/listings/{id}" => listings::api::show;
    patch "/api/v1/listings/{id}" => listings::api::edit;
    post "/api/v1/listings/{id}/pause" => listings::api::pause;
    post "/api/v1/listings/{id}/resumption" => listings::api::resume;
    post "/api/v1/listings/{id}/withdrawal" => listings::api::withdraw;
    post "/api/v1/listings/{id}/closure" => listings::api::close;
    get "/api/v1/listings/{id}/days" => listings::api::days::list;
    post "/api/v1/listings/{id}/days" => listings::api::days::keep;
    post "/api/v1/listings/{id}/days/removal" => listings::api::days::free;
    get "/api/v1/listings/{id}/matches" => matching::api::list;

    get "/" => listings::pages::finding::home;
    get "/listings" => listings::pages::finding::list;
    post "/listings" => listings::pages::editing::create;
    get "/map" => listings::pages::map::show;
    get "/listings/new" => listings::pages::editing::new;
    get "/listings/{id}" => loans::pages::waiting::listing;
    post "/listings/{id}" => listings::pages::editing::update;
    get "/listings/{id}/edit" => listings::pages::editing::edit;
    post "/listings/{id}/pause" => listings::pages::editing::pause;
    post "/listings/{id}/resumption" => listings::pages::editing::resume;
    post "/listings/{id}/withdrawal" => listings::pages::editing::withdraw;
    post "/listings/{id}/closure" => listings::pages::editing::close;
    post "/listings/{id}/photos" => listings::pages::editing::add_photos;
    post "/listings/{id}/photos/{photo}/removal" => listings::pages::editing::remove_photo;
    get "/listings/{id}/days" => listings::pages::days::show;
    post "/listings/{id}/days" => listings::pages::days::keep;
    post "/listings/{id}/days/removal" => listings::pages::days::free;
    get "/me/listings" => matching::pages::mine::list;

    get "/unfounded" => neighbourhood::pages::unfounded;
    get "/about" => neighbourhood::pages::about;
    get "/rules" => neighbourhood::pages::rules;
    get "/privacy" => neighbourhood::pages::privacy;
    get "/invitations" => neighbourhood::pages::invitations::list;
    post "/invitations" => neighbourhood::pages::invitations::create;
    get "/invitations/{code}" => neighbourhood::pages::invitations::show;
    get "/slips" => neighbourhood::pages::invitations::slips;
    get "/admin/neighbourhood" => neighbourhood::pages::admin::show;
    post "/admin/neighbourhood" => neighbourhood::pages::admin::change;
    post "/admin/landmarks" => neighbourhood::pages::admin::add_landmark;
    post "/admin/landmarks/{id}/removal" => neighbourhood::pages::admin::remove_landmark;
    get "/admin/members" => members::pages::admin::list;
    post "/admin/members/{id}/approval" => members::pages::admin::approve;
    post "/admin/members/{id}/refusal" => members::pages::admin::decline;
    post "/admin/members/{id}/sessions/end" => sessions::pages::devices::end_for;
    post "/admin/members/{id}/role" => members::pages::admin::change_role;
    post "/admin/members/{id}/confirmation-link" => members::pages::admin::confirmation_link;
    get "/founding/{token}" => sessions::pages::founding::show;
    post "/founding/{token}" => sessions::pages::founding::create;
    post "/founding/{token}/centre" => sessions::pages::founding::locate;

    get "/listings.atom" => searches::pages::feed::show;
    get "/me/searches" => searches::pages::list;
    get "/searches/new" => searches::pages::new;
    post "/searches" => searches::pages::create;
    get "/searches/{id}/edit" => searches::pages::edit;
    post "/searches/{id}" => searches::pages::update;
    post "/searches/{id}/removal" => searches::pages::remove;
    get "/unsubscriptions/{token}" => searches::pages::unsubscribing::show;
    post "/unsubscriptions/{token}" => searches::pages::unsubscribing::end;
    get "/api/v1/me/searches" => searches::api::list;
    post "/api/v1/me/searches" => searches::api::create;
    patch "/api/v1/me/searches/{id}" => searches::api::change;
    delete "/api/v1/me/searches/{id}" => searches::api::remove;

    get "/me/conversations" => conversations::pages::list;
    get "/conversations/{id}" => conversations::pages::show;
    get "/conversations/{id}/live" => conversations::pages::live::show;
    post "/conversations/{id}/messages" => conversations::pages::write;
    get "/conversations/{id}/photos/{photo}/full" => conversations::pages::full;
    get "/conversations/{id}/photos/{photo}/card" => conversations::pages::card;
    post "/listings/{id}/questions" => loans::pages::opening::question;
    get "/api/v1/me/conversations" => conversations::api::list;
    get "/api/v1/conversations/{id}/messages" => conversations::api::messages;
    post "/api/v1/conversations/{id}/messages" => conversations::api::write;
    post "/api/v1/listings/{id}/questions" => conversations::api::ask;

    post "/listings/{id}/loans" => loans::pages::opening::request;
    post "/listings/{id}/waiting" => loans::pages::waiting::wait;
    post "/listings/{id}/waiting/removal" => loans::pages::waiting::stop;
    post "/listings/{id}/proposals" => loans::pages::opening::propose;
    get "/me/loans" => loans::pages::overview;
    get "/calendars/{token}.ics" => loans::pages::calendar::feed;
    post "/me/calendar/renewal" => loans::pages::calendar::renew;
    get "/loans/{id}" => loans::pages::show;
    get "/loans/{id}/code" => loans::pages::show::scanned;
    get "/loans/{id}/calendar.ics" => loans::pages::calendar::show;
    post "/loans/{id}/acceptance" => loans::pages::acts::accept;
    post "/loans/{id}/refusal" => loans::pages::acts::refuse;
    post "/loans/{id}/withdrawal" => loans::pages::acts::withdraw;
    post "/loans/{id}/cancellation" => loans::pages::acts::cancel;
    post "/loans/{id}/handover" => loans::pages::acts::hand_over;
    post "/loans/{id}/return" => loans::pages::acts::take_back;
    post "/loans/{id}/objections" => loans::pages::acts::object;
    post "/loans/{id}/loss" => loans::pages::acts::lose;
    post "/loans/{id}/extensions" => loans::pages::acts::ask_extension;
    post "/loans/{id}/extensions/acceptance" => loans::pages::acts::extend;
    post "/loans/{id}/extensions/refusal" => loans::pages::acts::drop_extension;
    post "/loans/{id}/incidents" => loans::pages::acts::never_happened;
    post "/loans/{id}/conditions" => loans::pages::conditions::note;
    get "/loans/{id}/photos/{photo}/full" => loans::pages::conditions::full;
    get "/loans/{id}/photos/{photo}/card" => loans::pages::conditions::card;
    get "/loans/{id}/slip" => loans::pages::slip::show;
    get "/listings/{id}/askers" => loans::pages::askers::list;
    post "/loans/{id}/messages" => loans::pages::acts::write;

    post "/api/v1/listings/{id}/loans" => loans::api::request;
    post "/api/v1/listings/{id}/waiting" => loans::api::waiting::wait;
    delete "/api/v1/listings/{id}/waiting" => loans::api::waiting::stop;
    post "/api/v1/listings/{id}/proposals" => loans::api::propose;
    get "/api/v1/me/calendar" => loans::api::calendar::show;
    post "/api/v1/me/calendar/renewal" => loans::api::calendar::renew;
    get "/api/v1/me/loans" => loans::api::list;
    get "/api/v1/loans/{id}" => loans::api::show;
    post "/api/v1/loans/{id}/acceptance" => loans::api::accept;
    post "/api/v1/loans/{id}/refusal" => loans::api::refuse;
    post "/api/v1/loans/{id}/withdrawal" => loans::api::withdraw;
    post "/api/v1/loans/{id}/cancellation" => loans::api::cancel;
    get "/api/v1/loans/{id}/code" => loans::api::code;
    post "/api/v1/loans/{id}/handover" => loans::api::hand_over;
    post "/api/v1/loans/{id}/return" => loans::api::take_back;
    post "/api/v1/loans/{id}/objections" => loans::api::object;
    post "/api/v1/loans/{id}/loss" => loans::api::lose;
    post "/api/v1/loans/{id}/extensions" => loans::api::later::ask;
    post "/api/v1/loans/{id}/extensions/acceptance" => loans::api::later::extend;
    post "/api/v1/loans/{id}/extensions/refusal" => loans::api::later::refuse;
    post "/api/v1/loans/{id}/incidents" => loans::api::later::never_happened;
    post "/api/v1/loans/{id}/conditions" => loans::api::conditions::note;
    get "/api/v1/loans/{id}/conditions" => loans::api::conditions::list;
    get "/api/v1/listings/{id}/loans" => loans::api::later::askers;
    post "/api/v1/loans/{id}/messages" => loans::api::write;

    get "/loans/{id}/review" => reviews::pages::show;
    post "/loans/{id}/reviews" => reviews::pages::write;
    post "/reviews/{id}/reply" => reviews::pages::reply;
    post "/reviews/{id}/consent" => reviews::pages::consent;
    post "/api/v1/loans/{id}/reviews" => reviews::api::write;
    post "/api/v1/reviews/{id}/reply" => reviews::api::reply;
    put "/api/v1/reviews/{id}/consent" => reviews::api::consent;

    get "/members/{id}" => reputation::pages::show;
    get "/me/reputation" => reputation::pages::mine;
    get "/me/thanks" => reputation::pages::thanks::list;
    get "/me/reputation/export" => reputation::pages::export;
    get "/me/reputation/key" => reputation::pages::key;
    get "/me/reputation/print" => reputation::pages::printing::show;
    get "/api/v1/members/{id}" => reputation::api::show;
    get "/api/v1/members/{id}/reviews" => reputation::api::list_reviews;
    get "/api/v1/me/export" => reputation::api::export;
    post "/api/v1/me/presentations" => reputation::api::portable::present;
    post "/api/v1/verify" => reputation::api::portable::verify;
    post "/api/v1/imports/challenge" => reputation::api::portable::ask;
    post "/api/v1/imports" => reputation::api::portable::bring;
    get "/api/v1/me/imports" => reputation::api::portable::list_imports;
    delete "/api/v1/imports/{id}" => reputation::api::portable::remove_import;
    post "/api/v1/me/holder-key/challenge" => reputation::api::portable::ask_for_key;
    put "/api/v1/me/holder-key" => reputation::api::portable::put_key;
    delete "/api/v1/me/holder-key" => reputation::api::portable::remove_key;
    get "/.well-known/jwks.json" => reputation::api::published::jwks;
    get "/.well-known/did.json" => reputation::api::published::did_document;
    get "/contexts/reputation/v1" => reputation::api::published::context;
    get "/status/{id}" => reputation::api::published::status_list;
    get "/me/presentations" => reputation::pages::showing::list;
    get "/me/presentations/new" => reputation::pages::showing::new;
    post "/me/presentations/preview" => reputation::pages::showing::preview;
    post "/me/presentations/again" => reputation::pages::showing::again;
    post "/me/presentations" => reputation::pages::showing::create;
    get "/me/presentations/{id}" => reputation::pages::showing::show;
    post "/me/presentations/{id}/withdrawal" => reputation::pages::showing::withdraw;
    get "/shown/{token}" => reputation::pages::showing::follow;
    get "/shown/{token}/file" => reputation::pages::showing::file;
    get "/verify" => reputation::pages::verifying::show;
    post "/verify" => reputation::pages::verifying::check;
    get "/me/imports" => reputation::pages::importing::show;
    post "/me/imports" => reputation::pages::importing::create;
    post "/me/imports/challenge" => reputation::pages::importing::ask;
    post "/me/imports/{id}/removal" => reputation::pages::importing::remove;
    get "/admin/issuers" => reputation::pages::issuers::show;
    post "/admin/issuers" => reputation::pages::issuers::create;
    post "/admin/issuers/{id}/removal" => reputation::pages::issuers::remove;

    get "/me" => account::pages::show;
    get "/me/deletion" => account::pages::leaving::show;
    post "/me/deletion" => account::pages::leaving::ask;
    post "/me/deletion/withdrawal" => account::pages::leaving::stay;
    get "/me/everything.zip" => account::pages::everything;
    get "/api/v1/me/everything" => account::api::everything;

    get "/reports/new" => moderation::pages::reporting::new;
    post "/reports" => moderation::pages::reporting::create;
    get "/transparency" => moderation::pages::done::show;
    get "/me/decisions" => moderation::pages::own::list;
    get "/me/decisions/{id}" => moderation::pages::own::show;
    post "/me/decisions/{id}/appeal" => moderation::pages::own::appeal;
    get "/admin" => moderation::pages::home;
    get "/admin/reports" => moderation::pages::reports;
    get "/admin/reports/{id}" => moderation::pages::cases::show;
    post "/admin/reports/{id}/claim" => moderation::pages::cases::claim;
    post "/admin/reports/{id}/claim/removal" => moderation::pages::cases::release;
    post "/admin/reports/{id}/decision" => moderation::pages::cases::decide;
    get "/admin/members/{id}" => moderation::pages::people::show;
    post "/admin/members/{id}/decisions" => moderation::pages::people::decide;
    get "/admin/figures" => moderation::pages::figures::show;
    get "/admin/town-report.csv" => moderation::pages::figures::town_report;
    get "/admin/newcomers" => moderation::pages::newcomers::show;
    post "/admin/newcomers" => moderation::pages::newcomers::change;
    post "/admin/listings/{id}/passing" => moderation::pages::newcomers::pass;
    get "/admin/appeals" => moderation::pages::appeals::list;
    get "/admin/decisions/{id}" => moderation::pages::appeals::show;
    post "/admin/decisions/{id}/lifting" => moderation::pages::appeals::lift;
    post "/admin/decisions/{id}/answer" => moderation::pages::appeals::answer_appeal;
    get "/admin/listings/{id}" => moderation::pages::listing;
    post "/admin/listings/{id}/hiding" => moderation::pages::hide;
    post "/admin/listings/{id}/restoration" => moderation::pages::restore;
    get "/admin/notes" => moderation::pages::reviews::notes;
    get "/admin/reviews/{id}" => moderation::pages::reviews::show;
    post "/admin/reviews/{id}/hiding" => moderation::pages::reviews::hide;
    post "/admin/reviews/{id}/restoration" => moderation::pages::reviews::restore;
    get "/admin/audit" => moderation::pages::audit;
    get "/admin/rings" => reputation::pages::rings::list;
    post "/admin/rings/{id}/inspection" => reputation::pages::rings::check;
    get "/api/v1/moderation/rings" => reputation::api::rings::list;
    post "/api/v1/moderation/rings/{id}/inspection" => reputation::api::rings::check;
    post "/api/v1/reports" => moderation::api::create;
    get "/api/v1/moderation/reports" => moderation::api::list;
    get "/api/v1/moderation/reports/{id}" => moderation::api::show;
    post "/api/v1/moderation/reports/{id}/decision" => moderation::api::decide;
    post "/api/v1/moderation/listings/{id}/hiding" => moderation::api::hide;
    post "/api/v1/moderation/listings/{id}/restoration" => moderation::api::restore;
    get "/api/v1/me/decisions" => moderation::api::decisions::list_own;
    post "/api/v1/me/decisions/{id}/appeal" => moderation::api::decisions::appeal;
    get "/api/v1/moderation/members/{id}/decisions" => moderation::api::decisions::list_of;
    post "/api/v1/moderation/members/{id}/decisions" => moderation::api::decisions::decide;
    post "/api/v1/moderation/decisions/{id}/lifting" => moderation::api::decisions::lift;
    post "/api/v1/moderation/decisions/{id}/answer" => moderation::api::decisions::answer;
    get "/api/v1/moderation/notes" => moderation::api::reviews::notes;
    post "/api/v1/moderation/reviews/{id}/hiding" => moderation::api::reviews::hide;
    post "/api/v1/moderation/reviews/{id}/restoration" => moderation::api::reviews::restore;
    get "/api/v1/moderation/audit" => moderation::api::audit;
}
