//! The program itself, as its users run it: started, killed, started again.

use std::io::Write as _;
use std::net::TcpListener;
use std::path::{Path, PathBuf};
use std::process::{Child, Command, Output, Stdio};
use std::time::{Duration, Instant};

use serde_json::{Value, json};

use super::client::http;

/// Where the program keeps what it keeps.
#[derive(Clone, Debug)]
pub(crate) struct Place {
    pub(crate) data: PathBuf,
    /// `DATABASE_URL`; nothing for the file in the data folder.
    pub(crate) database: Option<String>,
}

/// A served neighbourhood; killed when it is dropped.
#[derive(Debug)]
pub(crate) struct Serving {
    child: Child,
    /// Where it answers.
    pub(crate) base: String,
}

impl Place {
    pub(crate) fn new(data: &Path, database: Option<&str>) -> Place {
        Place {
            data: data.to_owned(),
            database: database.map(str::to_owned),
        }
    }

    /// The program with these arguments, which is not started yet.
    pub(crate) fn command(&self, arguments: &[&str]) -> Command {
        let mut command = Command::new(env!("CARGO_BIN_EXE_palier"));
        command.args(arguments).env("PALIER_DATA", &self.data);
        match &self.database {
            Some(url) => command.env("DATABASE_URL", url),
            None => command.env_remove("DATABASE_URL"),
        };
        // On a server, several instances share their keys.
        for key in ["SESSION_KEY", "SIGNING_KEY", "AUTHOR_SECRET"] {
            let on_server = self.database.as_ref();
            if on_server.is_some_and(|url| url.starts_with("postgres")) {
                command.env(format!("PALIER_{key}"), format!("{}=", "A".repeat(43)));
            }
        }
        command
    }

    /// Runs the program to its end.
    pub(crate) fn run(&self, arguments: &[&str]) -> Output {
        self.command(arguments).output().expect("the program runs")
    }

    /// Serves, and waits until it is ready; answers how long that took.
    pub(crate) async fn serve(&self, settings: &[(&str, &str)]) -> (Serving, Duration) {
        self.serve_by(self.command(&["serve"]), settings).await
    }

    /// Serves while `strace` writes into a file each time that the program has something synced to disk.
    pub(crate) async fn serve_traced(&self, strace: &str, file: &Path) -> Serving {
        let plain = self.command(&["serve"]);
        let mut traced = Command::new(strace);
        // -D: the program stays our own child, and the other one goes with it.
        traced
            .args(["-D", "-f", "-qq", "-e", "trace=fdatasync,fsync", "-o"])
            .arg(file)
            .arg(plain.get_program())
            .args(plain.get_args());
        for (name, value) in plain.get_envs() {
            match value {
                Some(value) => traced.env(name, value),
                None => traced.env_remove(name),
            };
        }
        self.serve_by(traced, &[]).await.0
    }

    async fn serve_by(
        &self,
        mut command: Command,
        settings: &[(&str, &str)],
    ) -> (Serving, Duration) {
        let port = TcpListener::bind("127.0.0.1:0")
            .and_then(|listener| listener.local_addr())
            .expect("a free port")
            .port();
        let begun = Instant::now();
        let child = command
            .env("PALIER_LISTEN", format!("127.0.0.1:{port}"))
            .env("PALIER_THROTTLE", "off")
            .env("PALIER_SECOND_FACTOR", "optional")
            .envs(settings.iter().copied())
            .stderr(Stdio::null())
            .spawn()
            .expect("the program starts");
        let serving = Serving {
            child,
            base: format!("http://127.0.0.1:{port}"),
        };
        let ready = format!("{}/readyz", serving.base);
        while !http()
            .get(&ready)
            .send()
            .await
            .is_ok_and(|a| a.status().is_success())
        {
            assert!(
                begun.elapsed() < Duration::from_secs(60),
                "it is never ready"
            );
            tokio::time::sleep(Duration::from_millis(20)).await;
        }
        (serving, begun.elapsed())
    }
}

impl Serving {
    /// Signs who founded it in as a program does, and says where they live; answers the token.
    pub(crate) async fn sign_in(&self) -> String {
        let body = json!({"email": "ana@example.org", "password": PASSWORD});
        let asked = http().post(format!("{}/api/v1/session", self.base));
        let answer = asked.json(&body).send().await.expect("signed in");
        let session: Value = answer.json().await.expect("JSON");
        let token = session["access_token"].as_str().expect("a token");
        let area = http().put(format!("{}/api/v1/me/area", self.base));
        let home = json!({"lat": 48.887, "lon": 2.316});
        let chosen = area.bearer_auth(token).json(&home).send().await;
        assert_eq!(chosen.expect("an area").status(), 200);
        token.to_owned()
    }

    /// As `kill -9`: nothing is finished, nothing is tidied up.
    pub(crate) fn kill(&mut self) {
        self.child.kill().expect("it lives");
        self.child.wait().expect("it dies");
    }
}

impl Drop for Serving {
    fn drop(&mut self) {
        let _ = self.child.kill();
        let _ = self.child.wait();
    }
}

/// The password of who is founder by [`found`], `ana@example.org`.
pub(crate) const PASSWORD: &str = "plough lantern orbit mustard";

/// Founds a neighbourhood by the command line.
pub(crate) fn found(place: &Place) {
    let mut init = place
        .command(&["init", "--name", "Batignolles", "--place", "3034610"])
        .args(["--admin", "ana@example.org", "--admin-name", "Ana"])
        .stdin(Stdio::piped())
        .stdout(Stdio::null())
        .stderr(Stdio::piped())
        .spawn()
        .expect("the program starts");
    let mut stdin = init.stdin.take().expect("its input");
    writeln!(stdin, "{PASSWORD}").expect("it reads");
    drop(stdin);
    let founded = init.wait_with_output().expect("it ends");
    assert!(founded.status.success(), "{}", said(&founded));
}

/// What a command said of what went wrong.
pub(crate) fn said(output: &Output) -> String {
    String::from_utf8_lossy(&output.stderr).into_owned()
}
