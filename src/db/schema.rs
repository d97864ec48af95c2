//! The tables as Diesel sees them: generated from `migrations/`, and compared with both databases
//! by the schema test.

diesel::table! {
    use crate::db::types::sql::*;
    use diesel::sql_types::*;

    events (id) {
        id -> Uid,
        at -> Moment,
        kind -> Text,
        subject_id -> Uid,
        actor_id -> Nullable<Uid>,
        from_state -> Nullable<Text>,
        to_state -> Nullable<Text>,
        note -> Text,
        handled_at -> Nullable<Moment>,
    }
}

diesel::table! {
    use crate::db::types::sql::*;
    use diesel::sql_types::*;

    outbox (id) {
        id -> Uid,
        recipient -> Text,
        subject -> Text,
        body -> Text,
        created_at -> Moment,
        next_try_at -> Nullable<Moment>,
        tries -> Integer,
        last_error -> Nullable<Text>,
        unsubscribe -> Nullable<Text>,
        html -> Text,
        topic -> Nullable<Text>,
    }
}

diesel::table! {
    use crate::db::types::sql::*;
    use diesel::sql_types::*;

    attempts (id) {
        id -> Uid,
        bucket -> Text,
        at -> Moment,
    }
}

diesel::table! {
    use crate::db::types::sql::*;
    use diesel::sql_types::*;

    members (id) {
        id -> Uid,
        name -> Text,
        email -> Nullable<Text>,
        password_hash -> Nullable<Text>,
        role -> Text,
        standing -> Text,
        locale -> Text,
        about -> Text,
        photo_id -> Nullable<Uid>,
        area_size -> Nullable<Integer>,
        area_y -> Nullable<Integer>,
        area_x -> Nullable<Integer>,
        loans_done -> Integer,
        loans_late -> Integer,
        reviews_count -> Integer,
        stars_sum -> Integer,
        version -> Integer,
        created_at -> Moment,
        confirmed_at -> Nullable<Moment>,
        change -> BigInt,
        suspended_until -> Nullable<Moment>,
        delete_after -> Nullable<Moment>,
        second_step_at -> Nullable<Moment>,
        members_only -> Bool,
        folded_name -> Nullable<Binary>,
    }
}

diesel::table! {
    use crate::db::types::sql::*;
    use diesel::sql_types::*;

    photos (id) {
        id -> Uid,
        owner_id -> Uid,
        full_jpeg -> Binary,
        card_jpeg -> Binary,
        width -> Integer,
        height -> Integer,
        created_at -> Moment,
        private -> Bool,
    }
}

diesel::table! {
    use crate::db::types::sql::*;
    use diesel::sql_types::*;

    area_changes (id) {
        id -> Uid,
        member_id -> Uid,
        at -> Moment,
    }
}

diesel::table! {
    use crate::db::types::sql::*;
    use diesel::sql_types::*;

    instance (id) {
        id -> Integer,
        name -> Text,
        operator -> Text,
        notice -> Text,
        joining -> Text,
        area_size -> Integer,
        area_y -> Integer,
        area_x -> Integer,
        founded_at -> Moment,
        first_checked -> Integer,
        contact -> Text,
        looking -> Text,
        hidden_categories -> Text,
    }
}

diesel::table! {
    use crate::db::types::sql::*;
    use diesel::sql_types::*;

    legal_texts (document, locale) {
        document -> Text,
        locale -> Text,
        words -> Text,
        version -> Integer,
        changed_at -> Moment,
    }
}

diesel::table! {
    use crate::db::types::sql::*;
    use diesel::sql_types::*;

    landmarks (id) {
        id -> Uid,
        name -> Text,
        area_size -> Integer,
        area_y -> Integer,
        area_x -> Integer,
        position -> Integer,
    }
}

diesel::table! {
    use crate::db::types::sql::*;
    use diesel::sql_types::*;

    tokens (hash) {
        hash -> Binary,
        purpose -> Text,
        member_id -> Nullable<Uid>,
        created_at -> Moment,
        expires_at -> Moment,
        used_at -> Nullable<Moment>,
    }
}

diesel::table! {
    use crate::db::types::sql::*;
    use diesel::sql_types::*;

    authenticators (member_id) {
        member_id -> Uid,
        secret -> Binary,
        last_step -> BigInt,
        created_at -> Moment,
        confirmed_at -> Nullable<Moment>,
    }
}

diesel::table! {
    use crate::db::types::sql::*;
    use diesel::sql_types::*;

    recovery_codes (member_id, hash) {
        member_id -> Uid,
        hash -> Text,
        salt -> Binary,
        created_at -> Moment,
    }
}

diesel::table! {
    use crate::db::types::sql::*;
    use diesel::sql_types::*;

    passkeys (id) {
        id -> Uid,
        member_id -> Uid,
        credential -> Binary,
        public_key -> Binary,
        counter -> BigInt,
        name -> Text,
        created_at -> Moment,
        used_at -> Nullable<Moment>,
    }
}

diesel::table! {
    use crate::db::types::sql::*;
    use diesel::sql_types::*;

    answered_questions (mark) {
        mark -> Binary,
        expires_at -> Moment,
    }
}

diesel::table! {
    use crate::db::types::sql::*;
    use diesel::sql_types::*;

    second_steps (hash) {
        hash -> Binary,
        member_id -> Uid,
        device -> Text,
        expires_at -> Moment,
    }
}

diesel::table! {
    use crate::db::types::sql::*;
    use diesel::sql_types::*;

    email_changes (member_id) {
        member_id -> Uid,
        email -> Text,
        hash -> Binary,
        expires_at -> Moment,
    }
}

diesel::table! {
    use crate::db::types::sql::*;
    use diesel::sql_types::*;

    invitations (id) {
        id -> Uid,
        code -> Text,
        inviter_id -> Nullable<Uid>,
        created_at -> Moment,
        expires_at -> Moment,
        used -> Integer,
    }
}

diesel::table! {
    use crate::db::types::sql::*;
    use diesel::sql_types::*;

    sessions (id) {
        id -> Uid,
        member_id -> Uid,
        kind -> Text,
        device -> Text,
        created_at -> Moment,
        seen_at -> Moment,
        password_at -> Moment,
        expires_at -> Moment,
    }
}

diesel::table! {
    use crate::db::types::sql::*;
    use diesel::sql_types::*;

    refresh_tokens (hash) {
        hash -> Binary,
        session_id -> Uid,
        created_at -> Moment,
        used_at -> Nullable<Moment>,
    }
}

diesel::table! {
    use crate::db::types::sql::*;
    use diesel::sql_types::*;

    blocks (blocker_id, blocked_id) {
        blocker_id -> Uid,
        blocked_id -> Uid,
        at -> Moment,
    }
}

diesel::table! {
    use crate::db::types::sql::*;
    use diesel::sql_types::*;

    listings (id) {
        id -> Uid,
        owner_id -> Uid,
        kind -> Text,
        terms -> Text,
        title -> Text,
        description -> Text,
        category -> Text,
        condition -> Nullable<Text>,
        owner_terms -> Text,
        longest_days -> Integer,
        notice_days -> Integer,
        handover_days -> Integer,
        wanted_from -> Nullable<Date>,
        wanted_until -> Nullable<Date>,
        within_m -> Integer,
        state -> Text,
        hidden_reason -> Nullable<Text>,
        area_size -> Integer,
        area_y -> Integer,
        area_x -> Integer,
        time_zone -> Text,
        version -> Integer,
        created_at -> Moment,
        changed_at -> Moment,
        change -> BigInt,
    }
}

diesel::table! {
    use crate::db::types::sql::*;
    use diesel::sql_types::*;

    listing_photos (photo_id) {
        photo_id -> Uid,
        listing_id -> Uid,
        position -> Integer,
        hidden_at -> Nullable<Moment>,
    }
}

diesel::table! {
    use crate::db::types::sql::*;
    use diesel::sql_types::*;

    booked_days (listing_id, day) {
        listing_id -> Uid,
        day -> Date,
        loan_id -> Nullable<Uid>,
    }
}

diesel::table! {
    use crate::db::types::sql::*;
    use diesel::sql_types::*;

    loans (id) {
        id -> Uid,
        listing_id -> Nullable<Uid>,
        request_id -> Nullable<Uid>,
        lender_id -> Uid,
        borrower_id -> Uid,
        opened_by -> Text,
        terms -> Text,
        title -> Text,
        time_zone -> Text,
        first_day -> Date,
        last_day -> Date,
        state -> Text,
        address -> Nullable<Text>,
        code -> Nullable<Text>,
        code_tries -> Integer,
        code_paused_until -> Nullable<Moment>,
        declared_by -> Nullable<Text>,
        declared_at -> Nullable<Moment>,
        one_sided -> Bool,
        created_at -> Moment,
        state_at -> Moment,
        out_at -> Nullable<Moment>,
        ended_at -> Nullable<Moment>,
        remind_at -> Nullable<Moment>,
        extension_until -> Nullable<Date>,
        cancelled_late_by -> Nullable<Text>,
        disputed -> Bool,
    }
}

diesel::table! {
    use crate::db::types::sql::*;
    use diesel::sql_types::*;

    conversations (id) {
        id -> Uid,
        listing_id -> Nullable<Uid>,
        loan_id -> Nullable<Uid>,
        asker_id -> Uid,
        owner_id -> Uid,
        title -> Text,
        created_at -> Moment,
        last_at -> Moment,
        asker_read_at -> Moment,
        owner_read_at -> Moment,
        asker_unread -> Bool,
        owner_unread -> Bool,
    }
}

diesel::table! {
    use crate::db::types::sql::*;
    use diesel::sql_types::*;

    message_photos (photo_id) {
        photo_id -> Uid,
        message_id -> Uid,
        position -> Integer,
    }
}

diesel::table! {
    use crate::db::types::sql::*;
    use diesel::sql_types::*;

    messages (id) {
        id -> Uid,
        conversation_id -> Uid,
        author_id -> Uid,
        text -> Text,
        at -> Moment,
        hidden_at -> Nullable<Moment>,
    }
}

diesel::table! {
    use crate::db::types::sql::*;
    use diesel::sql_types::*;

    matches (offer_id, request_id) {
        offer_id -> Uid,
        request_id -> Uid,
        at -> Moment,
        fits -> Bool,
    }
}

diesel::table! {
    use crate::db::types::sql::*;
    use diesel::sql_types::*;

    searches (id) {
        id -> Uid,
        member_id -> Uid,
        name -> Text,
        query -> Text,
        frequency -> Text,
        told_until -> Moment,
        due_at -> Nullable<Moment>,
        token -> Text,
        created_at -> Moment,
    }
}

diesel::table! {
    use crate::db::types::sql::*;
    use diesel::sql_types::*;

    reviews (id) {
        id -> Uid,
        loan_id -> Uid,
        author_id -> Uid,
        subject_id -> Uid,
        stars -> Integer,
        text -> Text,
        share_text -> Bool,
        private_note -> Text,
        written_at -> Moment,
        visible_at -> Moment,
        shown_at -> Nullable<Moment>,
        hidden_at -> Nullable<Moment>,
        hidden_reason -> Nullable<Text>,
        noted_at -> Nullable<Moment>,
        reply -> Nullable<Text>,
        replied_at -> Nullable<Moment>,
    }
}

diesel::table! {
    use crate::db::types::sql::*;
    use diesel::sql_types::*;

    review_reminders (loan_id) {
        loan_id -> Uid,
        remind_at -> Moment,
    }
}

diesel::table! {
    use crate::db::types::sql::*;
    use diesel::sql_types::*;

    credentials (id) {
        id -> Uid,
        member_id -> Nullable<Uid>,
        kind -> Text,
        fact_id -> Uid,
        issuer -> Text,
        holder -> Text,
        sd_jwt -> Text,
        state -> Text,
        status_list -> Integer,
        status_index -> Integer,
        issued_at -> Moment,
    }
}

diesel::table! {
    use crate::db::types::sql::*;
    use diesel::sql_types::*;

    issuer_keys (thumbprint) {
        thumbprint -> Text,
        x -> Text,
        first_used_at -> Moment,
        withdrawn_at -> Nullable<Moment>,
    }
}

diesel::table! {
    use crate::db::types::sql::*;
    use diesel::sql_types::*;

    holder_keys (member_id) {
        member_id -> Uid,
        jwk -> Text,
        since -> Moment,
    }
}

diesel::table! {
    use crate::db::types::sql::*;
    use diesel::sql_types::*;

    challenges (nonce) {
        nonce -> Text,
        member_id -> Uid,
        purpose -> Text,
        expires_at -> Moment,
    }
}

diesel::table! {
    use crate::db::types::sql::*;
    use diesel::sql_types::*;

    presentations (id) {
        id -> Uid,
        member_id -> Uid,
        token -> Text,
        nonce -> Text,
        audience -> Text,
        file -> Text,
        reviews -> Integer,
        loans -> Integer,
        made_at -> Moment,
        expires_at -> Moment,
        withdrawn_at -> Nullable<Moment>,
        vouches -> Integer,
    }
}

diesel::table! {
    use crate::db::types::sql::*;
    use diesel::sql_types::*;

    issuers (id) {
        id -> Uid,
        did -> Text,
        level -> Text,
        thumbprints -> Text,
        since -> Moment,
        noted_by -> Nullable<Uid>,
    }
}

diesel::table! {
    use crate::db::types::sql::*;
    use diesel::sql_types::*;

    imports (id) {
        id -> Uid,
        member_id -> Uid,
        issuer -> Text,
        account -> Text,
        summary -> Text,
        as_of -> Date,
        status_address -> Text,
        status_index -> Integer,
        imported_at -> Moment,
        checked_at -> Moment,
        next_check_at -> Moment,
        withdrawn_at -> Nullable<Moment>,
    }
}

diesel::table! {
    use crate::db::types::sql::*;
    use diesel::sql_types::*;

    imported_statements (id) {
        id -> Uid,
        import_id -> Uid,
        name -> Text,
        kind -> Text,
        statement -> Text,
        status_address -> Text,
        status_index -> Integer,
        withdrawn_at -> Nullable<Moment>,
    }
}

diesel::table! {
    use crate::db::types::sql::*;
    use diesel::sql_types::*;

    reports (id) {
        id -> Uid,
        reporter_id -> Nullable<Uid>,
        subject_kind -> Text,
        subject_id -> Uid,
        reason -> Text,
        text -> Text,
        at -> Moment,
        state -> Text,
        decided_by -> Nullable<Uid>,
        decided_at -> Nullable<Moment>,
        gravity -> Integer,
        claimed_by -> Nullable<Uid>,
        claimed_at -> Nullable<Moment>,
        notifier_name -> Nullable<Text>,
        notifier_email -> Nullable<Text>,
        notifier_locale -> Nullable<Text>,
    }
}

diesel::table! {
    use crate::db::types::sql::*;
    use diesel::sql_types::*;

    decisions (id) {
        id -> Uid,
        report_id -> Nullable<Uid>,
        member_id -> Uid,
        subject_kind -> Text,
        subject_id -> Uid,
        measure -> Text,
        rule -> Text,
        words -> Text,
        until -> Nullable<Moment>,
        decided_by -> Nullable<Uid>,
        decided_at -> Moment,
        lifted_at -> Nullable<Moment>,
        appeal -> Nullable<Text>,
        appealed_at -> Nullable<Moment>,
        appeal_outcome -> Nullable<Text>,
        appeal_answer -> Nullable<Text>,
        appeal_by -> Nullable<Uid>,
        appeal_decided_at -> Nullable<Moment>,
    }
}

diesel::table! {
    use crate::db::types::sql::*;
    use diesel::sql_types::*;

    swept (decision_id, subject_kind, subject_id) {
        decision_id -> Uid,
        subject_kind -> Text,
        subject_id -> Uid,
    }
}

diesel::table! {
    use crate::db::types::sql::*;
    use diesel::sql_types::*;

    audit (id) {
        id -> Uid,
        at -> Moment,
        actor_id -> Nullable<Uid>,
        act -> Text,
        subject_kind -> Text,
        subject_id -> Nullable<Uid>,
        note -> Text,
    }
}

diesel::table! {
    use crate::db::types::sql::*;
    use diesel::sql_types::*;

    answers (id) {
        id -> Binary,
        member_id -> Uid,
        request -> Binary,
        status -> Integer,
        body -> Text,
        at -> Moment,
    }
}

diesel::table! {
    use crate::db::types::sql::*;
    use diesel::sql_types::*;

    conditions (id) {
        id -> Uid,
        loan_id -> Uid,
        author_id -> Uid,
        moment -> Text,
        note -> Text,
        at -> Moment,
        forget_at -> Nullable<Moment>,
    }
}

diesel::table! {
    use crate::db::types::sql::*;
    use diesel::sql_types::*;

    condition_photos (photo_id) {
        photo_id -> Uid,
        condition_id -> Uid,
        position -> Integer,
    }
}

diesel::table! {
    use crate::db::types::sql::*;
    use diesel::sql_types::*;

    waiting (listing_id, member_id) {
        listing_id -> Uid,
        member_id -> Uid,
        at -> Moment,
        told_at -> Nullable<Moment>,
        loan_id -> Nullable<Uid>,
    }
}

diesel::table! {
    use crate::db::types::sql::*;
    use diesel::sql_types::*;

    notifications (member_id) {
        member_id -> Uid,
        token -> Text,
        quiet_from -> Nullable<Integer>,
        quiet_until -> Nullable<Integer>,
        digested_at -> Nullable<Moment>,
    }
}

diesel::table! {
    use crate::db::types::sql::*;
    use diesel::sql_types::*;

    notification_choices (member_id, kind) {
        member_id -> Uid,
        kind -> Text,
        delivery -> Text,
    }
}

diesel::table! {
    use crate::db::types::sql::*;
    use diesel::sql_types::*;

    gathered (id) {
        id -> Uid,
        member_id -> Uid,
        subject -> Text,
        words -> Text,
        path -> Text,
        due_at -> Moment,
        topic -> Nullable<Text>,
    }
}

diesel::table! {
    use crate::db::types::sql::*;
    use diesel::sql_types::*;

    push_subscriptions (id) {
        id -> Uid,
        member_id -> Uid,
        session_id -> Uid,
        endpoint -> Text,
        public_key -> Text,
        secret -> Text,
        created_at -> Moment,
    }
}

diesel::table! {
    use crate::db::types::sql::*;
    use diesel::sql_types::*;

    pushes (id) {
        id -> Uid,
        subscription_id -> Uid,
        payload -> Text,
        topic -> Nullable<Text>,
        created_at -> Moment,
        next_try_at -> Moment,
        tries -> Integer,
    }
}

diesel::table! {
    use crate::db::types::sql::*;
    use diesel::sql_types::*;

    calendar_feeds (member_id) {
        member_id -> Uid,
        version -> Integer,
    }
}

diesel::table! {
    use crate::db::types::sql::*;
    use diesel::sql_types::*;

    consents (member_id, purpose) {
        member_id -> Uid,
        purpose -> Text,
        since -> Moment,
    }
}

diesel::table! {
    use crate::db::types::sql::*;
    use diesel::sql_types::*;

    rings (id) {
        id -> Uid,
        found_at -> Moment,
        reviews -> Integer,
        stars -> Integer,
        outside -> Integer,
        strength -> Integer,
        checked_at -> Nullable<Moment>,
        checked_by -> Nullable<Uid>,
    }
}

diesel::table! {
    use crate::db::types::sql::*;
    use diesel::sql_types::*;

    ring_members (ring_id, member_id) {
        ring_id -> Uid,
        member_id -> Uid,
    }
}

diesel::table! {
    use crate::db::types::sql::*;
    use diesel::sql_types::*;

    ring_searches (id) {
        id -> Integer,
        due_at -> Moment,
        done_at -> Nullable<Moment>,
        known -> Bool,
    }
}

diesel::table! {
    use crate::db::types::sql::*;
    use diesel::sql_types::*;

    connections (member_id) {
        member_id -> Uid,
        connected -> Integer,
    }
}

diesel::table! {
    use crate::db::types::sql::*;
    use diesel::sql_types::*;

    vouches (voucher_id, member_id) {
        voucher_id -> Uid,
        member_id -> Uid,
        at -> Moment,
        expires_at -> Moment,
        withdrawn_at -> Nullable<Moment>,
        id -> Nullable<Uid>,
    }
}

diesel::table! {
    use crate::db::types::sql::*;
    use diesel::sql_types::*;

    attestation_batches (id) {
        id -> Uid,
        guarantor -> Text,
        made_at -> Moment,
        expires_at -> Moment,
        made -> Integer,
        used -> Integer,
        withdrawn_at -> Nullable<Moment>,
    }
}

diesel::table! {
    use crate::db::types::sql::*;
    use diesel::sql_types::*;

    attestation_codes (hash) {
        hash -> Binary,
        batch_id -> Uid,
    }
}

diesel::table! {
    use crate::db::types::sql::*;
    use diesel::sql_types::*;

    attestations (member_id) {
        member_id -> Uid,
        month -> Date,
    }
}

diesel::table! {
    use crate::db::types::sql::*;
    use diesel::sql_types::*;

    mutes (muter_id, muted_id) {
        muter_id -> Uid,
        muted_id -> Uid,
        at -> Moment,
    }
}

diesel::joinable!(listings -> members (owner_id));
diesel::joinable!(listing_photos -> listings (listing_id));
diesel::joinable!(condition_photos -> conditions (condition_id));
diesel::joinable!(messages -> conversations (conversation_id));
diesel::joinable!(message_photos -> messages (message_id));
diesel::joinable!(reviews -> loans (loan_id));
diesel::joinable!(sessions -> members (member_id));
diesel::joinable!(refresh_tokens -> sessions (session_id));
diesel::joinable!(pushes -> push_subscriptions (subscription_id));
diesel::joinable!(attestation_codes -> attestation_batches (batch_id));
diesel::joinable!(attestations -> members (member_id));

diesel::allow_tables_to_appear_in_same_query!(
    events,
    outbox,
    attempts,
    members,
    photos,
    area_changes,
    instance,
    landmarks,
    tokens,
    email_changes,
    authenticators,
    recovery_codes,
    second_steps,
    passkeys,
    answered_questions,
    invitations,
    sessions,
    refresh_tokens,
    blocks,
    listings,
    listing_photos,
    booked_days,
    loans,
    conversations,
    message_photos,
    messages,
    matches,
    searches,
    reviews,
    review_reminders,
    credentials,
    issuer_keys,
    holder_keys,
    challenges,
    presentations,
    issuers,
    imports,
    imported_statements,
    reports,
    decisions,
    swept,
    audit,
    answers,
    calendar_feeds,
    notifications,
    notification_choices,
    gathered,
    push_subscriptions,
    pushes,
    conditions,
    condition_photos,
    waiting,
    rings,
    ring_members,
    ring_searches,
    connections,
    consents,
    vouches,
    attestation_batches,
    attestation_codes,
    attestations,
    mutes,
);
