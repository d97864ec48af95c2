//! What somebody tries who may write anything, some of it under a true signature.

use proptest::prelude::*;

use super::*;

impl World {
    /// A review signed under a header with these changes; `null` takes a member away.
    fn with_header(&self, changes: Value) -> String {
        let kid = self.keys.signer.kid(self.issuer.did());
        let header = json!({"alg": "EdDSA", "typ": "vc+sd-jwt", "cty": "vc", "kid": kid});
        let claims = json!(self.review(10, 5));
        forge(
            &self.keys.signer,
            &changed(header, changes),
            &claims.to_string(),
        )
    }

    /// A review with these changes in its claims, well signed.
    fn with_claims(&self, changes: Value) -> String {
        let claims = changed(json!(self.review(10, 5)), changes);
        jwt::seal(
            &self.keys.signer,
            self.issuer.did(),
            Form::Selective,
            &claims,
        ) + "~"
    }
}

fn changed(mut object: Value, changes: Value) -> Value {
    for (name, value) in changes.as_object().unwrap() {
        match value {
            Value::Null => drop(object.as_object_mut().unwrap().remove(name)),
            value => object[name] = value.clone(),
        }
    }
    object
}

fn forge(signer: &Signer, header: &Value, payload: &str) -> String {
    let encode = |text: &str| jwt::encode(text);
    let message = format!("{}.{}", encode(&header.to_string()), encode(payload));
    let signature = jwt::encode(signer.sign(message.as_bytes()));
    format!("{message}.{signature}~")
}

#[test]
fn other_headers_are_refused() {
    let world = World::new();
    let against = |changes: Value| world.reason_against(world.with_header(changes));
    for typ in [json!("JWT"), json!("VC+JWT"), json!("vc+jwt"), json!(null)] {
        assert_eq!(against(json!({"typ": typ})), Reason::WrongType);
    }
    assert_eq!(against(json!({"cty": null})), Reason::WrongType);
    for alg in ["none", "HS256", "ES256", "eddsa", ""] {
        assert_eq!(against(json!({"alg": alg})), Reason::WrongAlgorithm);
    }
    assert_eq!(against(json!({"alg": null})), Reason::NotAJwt);
    assert_eq!(against(json!({"crit": ["exp"]})), Reason::UnknownExtension);
    assert_eq!(against(json!({"crit": []})), Reason::UnknownExtension);
    assert_eq!(against(json!({"kid": null})), Reason::UnknownKey);
    assert_eq!(
        against(json!({"kid": "did:web:localhost%3A8080#other"})),
        Reason::UnknownKey
    );
}

#[test]
fn a_null_crit_is_refused_too() {
    let world = World::new();
    let kid = world.keys.signer.kid(world.issuer.did());
    let header = json!({"alg": "EdDSA", "typ": "vc+sd-jwt", "cty": "vc", "kid": kid, "crit": null});
    let jwt = forge(
        &world.keys.signer,
        &header,
        &json!(world.loan()).to_string(),
    );
    assert_eq!(world.reason_against(jwt), Reason::UnknownExtension);
}

#[test]
fn keys_in_a_header_are_ignored() {
    let world = World::new();
    let forger = Signer::from_seed(&[6; 32]);
    let jwk = json!(keys::jwks(world.issuer.did(), &[forger.public()]))["keys"][0].clone();
    let honest = world.with_header(json!({"jwk": jwk, "jku": "https://evil.example/keys"}));
    assert!(world.verify(&world.export(vec![honest])).is_ok());
    let header = json!({"alg": "EdDSA", "typ": "vc+sd-jwt", "cty": "vc",
        "kid": world.keys.signer.kid(world.issuer.did()), "jwk": jwk});
    let forged = forge(&forger, &header, &json!(world.loan()).to_string());
    assert_eq!(world.reason_against(forged), Reason::BadSignature);
}

#[test]
fn other_claims_are_refused() {
    let world = World::new();
    let against = |changes: Value| world.reason_against(world.with_claims(changes));
    assert_eq!(
        against(json!({"iss": "did:web:other.example"})),
        Reason::OtherIssuer
    );
    assert_eq!(
        against(json!({"issuer": "did:web:other.example"})),
        Reason::OtherIssuer
    );
    let other = json!({"iss": "did:web:other.example", "issuer": "did:web:other.example"});
    assert_eq!(against(other), Reason::OtherIssuer);
    assert_eq!(
        against(json!({"sub": "urn:uuid:else"})),
        Reason::OtherSubject
    );
}

#[test]
fn another_kind_vocabulary_or_form_is_refused() {
    let world = World::new();
    let against = |changes: Value| world.reason_against(world.with_claims(changes));
    let kind = json!(["VerifiableCredential", "LoanCredential"]);
    assert_eq!(against(json!({"type": kind})), Reason::WrongStatement);
    let context = json!([
        "https://www.w3.org/ns/credentials/v2",
        "https://evil.example/"
    ]);
    assert_eq!(
        against(json!({"@context": context})),
        Reason::UnknownContext
    );
    for unknown in [
        json!({"vc": {}}),
        json!({"more": 1}),
        json!({"id": null}),
        json!({"iat": "1"}),
    ] {
        assert!(matches!(against(unknown), Reason::Malformed(_)));
    }
}

#[test]
fn a_credential_from_the_future_or_over_is_refused() {
    let world = World::new();
    let against = |changes: Value| world.reason_against(world.with_claims(changes));
    assert_eq!(
        against(json!({"validFrom": "2026-05-12T09:30:01Z"})),
        Reason::NotYetValid
    );
    assert_eq!(
        against(json!({"iat": 99_999_999_999_i64})),
        Reason::NotYetValid
    );
    assert_eq!(
        against(json!({"validUntil": "2026-05-01T00:00:00Z"})),
        Reason::Expired
    );
}

#[test]
fn impossible_stars_and_two_statements_in_one_are_refused() {
    let world = World::new();
    for stars in [0, 6, 255] {
        let jwt = world.sign(&world.review(10, stars));
        assert_eq!(world.reason_against(jwt), Reason::WrongStatement);
    }
    let mut both = world.review(10, 5);
    both.credential_subject.loan = world.loan().credential_subject.loan;
    assert_eq!(
        world.reason_against(world.sign(&both)),
        Reason::WrongStatement
    );
}

#[test]
fn a_vouch_without_an_end_or_for_something_else_is_refused() {
    let world = World::new();
    let mut endless = world.vouch();
    endless.valid_until = None;
    assert_eq!(
        world.reason_against(world.sign(&endless)),
        Reason::WrongStatement
    );
    let mut other = json!(world.vouch());
    other["credentialSubject"]["vouch"]["type"] = json!("MetOnline");
    let other = jwt::seal(
        &world.keys.signer,
        world.issuer.did(),
        Form::Selective,
        &other,
    ) + "~";
    assert!(matches!(world.reason_against(other), Reason::Malformed(_)));
}

#[test]
fn a_statement_about_somebody_else_or_said_twice_is_refused() {
    let world = World::new();
    let mut other = world.loan();
    other.sub = Holder::of(&world.keys.author_secret, NEIGHBOUR)
        .public()
        .did();
    other.credential_subject.id = other.sub.clone();
    assert_eq!(
        world.reason_against(world.sign(&other)),
        Reason::OtherSubject
    );

    let loan = world.sign(&world.loan());
    let refusal = world
        .verify(&world.export(vec![loan.clone(), loan]))
        .unwrap_err();
    assert_eq!(refusal, Reason::Duplicate.at(Place::Credential(2)));

    let summaries = vec![
        world.sign(&world.summary()),
        world.sign(&world.summary_at(31)),
    ];
    let refusal = world.verify(&world.export(summaries)).unwrap_err();
    assert_eq!(refusal, Reason::SecondSummary.at(Place::Credential(2)));
}

#[test]
fn a_credential_of_another_issuer_is_refused_even_under_the_same_key() {
    let world = World::new();
    let issuer = Issuer::at(&Url::parse("https://other.example").unwrap()).unwrap();
    let other = World {
        issuer,
        ..World::new()
    };
    let mut jwks = world.jwks();
    jwks.keys.extend(other.jwks().keys);
    let file = world.export(vec![other.sign(&other.loan())]);
    let refusal = verify(&file, &Evidence::of_keys(Some(jwks.clone())), world.now).unwrap_err();
    assert_eq!(refusal, Reason::OtherIssuer.at(Place::Credential(1)));
}

#[test]
fn a_seal_is_no_statement() {
    let world = World::new();
    let file: Value = serde_json::from_slice(&world.full_export()).unwrap();
    let seal = file["seal"].as_str().unwrap();
    assert_eq!(world.reason_against(seal.into()), Reason::WrongType);
    let alone = verify(seal.as_bytes(), &world.evidence(), world.now).unwrap_err();
    assert_eq!(alone.reason, Reason::WrongStatement);
}

#[test]
fn a_broken_or_misnamed_key_is_refused_before_use() {
    let world = World::new();
    let file = world.full_export();
    let against = |change: &dyn Fn(&mut keys::Jwk)| {
        let mut jwks = world.jwks();
        change(&mut jwks.keys[0]);
        verify(&file, &Evidence::of_keys(Some(jwks.clone())), world.now)
            .unwrap_err()
            .reason
    };
    let x = world.jwks().keys[0].x.clone().unwrap();
    for bad in [
        "",
        "AA",
        &format!("{x}A"),
        &format!("{x}AAAA"),
        &"A".repeat(43),
        &"A".repeat(64),
        "é",
    ] {
        assert_eq!(
            against(&|jwk| jwk.x = Some(bad.into())),
            Reason::BadKey,
            "{bad}"
        );
    }
    assert_eq!(against(&|jwk| jwk.x = None), Reason::BadKey);
    assert_eq!(against(&|jwk| jwk.kty = "EC".into()), Reason::BadKey);
    assert_eq!(
        against(&|jwk| jwk.crv = Some("X25519".into())),
        Reason::BadKey
    );
    assert_eq!(
        against(&|jwk| jwk.usage = Some("enc".into())),
        Reason::BadKey
    );
    let other = Signer::from_seed(&[5; 32]).public().x();
    assert_eq!(against(&|jwk| jwk.x = Some(other.clone())), Reason::BadKey);
    assert_eq!(against(&|jwk| jwk.kid = None), Reason::UnknownKey);
}

#[test]
fn deep_huge_and_foreign_files_are_refused() {
    let world = World::new();
    let reason = |file: &[u8]| world.verify(file).unwrap_err().reason;
    assert_eq!(reason(&vec![b'{'; MAX_BYTES + 1]), Reason::TooLarge);
    assert_eq!(reason(&vec![b'a'; MAX_BYTES + 1]), Reason::TooLarge);
    assert_eq!(
        reason("{\"a\":".repeat(100_000).as_bytes()),
        Reason::TooDeep
    );
    assert_eq!(reason(b""), Reason::NotAnExport);
    assert_eq!(reason(b"{}"), Reason::NotAnExport);
    assert_eq!(
        reason(br#"{"format": "palier-reputation-export", "version": 3}"#),
        Reason::UnknownVersion(3)
    );
    assert!(matches!(reason(b"{"), Reason::Malformed(_)));
    let deep = "[".repeat(17) + &"]".repeat(17);
    let jwt = world.with_claims(json!({"more": serde_json::from_str::<Value>(&deep).unwrap()}));
    assert_eq!(world.reason_against(jwt), Reason::TooDeep);
    assert!(read_jwks(deep.as_bytes()).is_err());
    assert!(read_jwks(json!(world.jwks()).to_string().as_bytes()).is_ok());
}

proptest! {
    #[test]
    fn random_bytes_are_refused_without_a_panic(bytes in prop::collection::vec(any::<u8>(), 0..400)) {
        let world = World::new();
        prop_assert!(world.verify(&bytes).is_err());
        prop_assert!(verify(&bytes, &world.evidence(), world.now).is_err());
        prop_assert!(read_jwks(&bytes).is_err());
    }

    #[test]
    fn random_parts_of_a_jwt_are_refused_without_a_panic(
        header in "\\PC{0,60}", payload in "\\PC{0,60}", x in "[A-Za-z0-9_-]{0,90}",
    ) {
        let world = World::new();
        let encode = |text: &str| jwt::encode(text);
        let jwt = format!("{}.{}.{x}~", encode(&header), encode(&payload));
        prop_assert!(verify(jwt.as_bytes(), &world.evidence(), world.now).is_err());
        let signed = world.with_header(json!({"cty": "vc"}));
        let mut jwks = world.jwks();
        jwks.keys[0].x = Some(x);
        prop_assert!(verify(signed.as_bytes(), &Evidence::of_keys(Some(jwks.clone())), world.now).is_err());
    }
}
