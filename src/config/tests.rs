use super::*;

fn checked(change: impl FnOnce(&mut Settings)) -> Result<Config> {
    let mut settings = Settings::in_folder(PathBuf::from("somewhere"));
    change(&mut settings);
    Config::check(settings)
}

#[test]
fn an_empty_secret_is_none() {
    for empty in ["", " ", "\n"] {
        let config = checked(|settings| {
            settings.metrics_token = Some(empty.to_owned());
            settings.smtp_url = Some(empty.to_owned());
        });
        let config = config.expect("settings that hold");
        assert!(config.metrics_token.is_none() && config.smtp_url.is_none());
    }
}
