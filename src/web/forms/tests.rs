use super::*;

#[test]
fn what_was_typed_is_trimmed_but_kept() {
    let fields = Fields::parse(b"title=+Drill+&day=1&day=2&text=a%0D%0Ab").expect("fields");
    assert_eq!(fields.text("title"), "Drill");
    assert_eq!(fields.raw("title"), " Drill ");
    assert_eq!(fields.many("day").collect::<Vec<_>>(), ["1", "2"]);
    assert_eq!(fields.text("text"), "a\nb");
    assert_eq!(fields.filled("nothing"), None);
}

#[test]
fn nul_and_broken_text_are_refused_with_a_sentence() {
    for body in [&b"a=%00"[..], b"%00=a", b"a=%ff%fe", b"a=\xff"] {
        let answer = Fields::parse(body);
        assert!(matches!(answer, Err(Error::Bad(_))), "{body:?}");
    }
}

#[test]
fn a_body_that_is_too_long_or_has_too_many_fields_is_too_large() {
    let long = format!("a={}", "x".repeat(TEXT_LIMIT));
    let many = "a=1&".repeat(FIELDS_LIMIT + 1);
    for body in [long, many] {
        let answer = Fields::parse(body.as_bytes());
        assert!(matches!(answer, Err(Error::TooLarge)));
    }
}

#[test]
fn a_form_comes_back_with_its_errors_and_its_text() {
    let fields = Fields::of([("title", "Drill")]);
    let error = Error::field("title", "error-bad-request-detail");
    let form = Form::again(fields, error).expect("a form");
    assert_eq!(form.status(), 422);
    assert_eq!(form.value("title"), "Drill");
    assert!(form.error("title").is_some());
    assert!(Form::again(Fields::default(), Error::NotFound).is_err());
}

fn sent(body: Vec<u8>) -> (HttpRequest, Payload) {
    actix_web::test::TestRequest::post()
        .insert_header((CONTENT_TYPE, "multipart/form-data; boundary=b"))
        .set_payload(body)
        .to_http_parts()
}

async fn read(body: Vec<u8>) -> Result<Fields> {
    let (request, mut payload) = sent(body);
    let parcel: Parcel = Parcel::from_request(&request, &mut payload).await?;
    Ok(parcel.0)
}

#[actix_web::test]
async fn a_form_that_asks_for_no_file_takes_none_that_is_large() {
    let file = part(Some("a.png"), &vec![0; TEXT_LIMIT + 1]);
    let body = [file, b"--b--\r\n".to_vec()].concat();
    let (request, mut payload) = sent(body.clone());
    let answer = Fields::from_request(&request, &mut payload).await;
    assert!(matches!(answer, Err(Error::TooLarge)));
    assert!(read(body).await.is_ok());
}

fn part(file: Option<&str>, content: &[u8]) -> Vec<u8> {
    let file = file
        .map(|name| format!("; filename=\"{name}\""))
        .unwrap_or_default();
    let head = format!("--b\r\nContent-Disposition: form-data; name=\"photos\"{file}\r\n\r\n");
    [head.as_bytes(), content, b"\r\n"].concat()
}

#[actix_web::test]
async fn files_come_in_order_and_empty_ones_do_not() {
    let body = [
        part(Some("a.png"), b"one"),
        part(Some(""), b""),
        part(None, b"text"),
    ];
    let fields = read([body.concat(), b"--b--\r\n".to_vec()].concat())
        .await
        .expect("fields");
    let names: Vec<_> = fields.files("photos").map(|f| f.name.as_str()).collect();
    assert_eq!(names, ["a.png"]);
    assert_eq!(fields.text("photos"), "text");
}

#[actix_web::test]
async fn a_file_too_large_or_too_many_files_are_refused() {
    let large = part(Some("a.png"), &vec![0; FILE_LIMIT + 1]);
    let answer = read([large, b"--b--\r\n".to_vec()].concat()).await;
    assert!(matches!(answer, Err(Error::TooLarge)));
    let many = part(Some("a.png"), b"x").repeat(FILES_LIMIT + 1);
    let answer = read([many, b"--b--\r\n".to_vec()].concat()).await;
    assert!(matches!(answer, Err(Error::Bad(_))));
}

#[actix_web::test]
async fn a_multipart_body_that_breaks_off_is_a_bad_request() {
    for body in [
        &b"--b\r\nContent-Disposition: form-data; name=\"a\"\r\n\r\nx"[..],
        b"x",
        b"",
    ] {
        let answer = read(body.to_vec()).await;
        assert!(matches!(answer, Err(Error::Bad(_))), "{body:?} {answer:?}");
    }
}
