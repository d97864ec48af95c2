//! A web server that does nothing but answer 200: what `benches/pages.sh` holds Palier against.

use actix_web::{App, HttpResponse, HttpServer, web};

#[actix_web::main]
async fn main() -> std::io::Result<()> {
    let threads = std::thread::available_parallelism().map_or(2, usize::from);
    let address = std::env::args()
        .nth(1)
        .unwrap_or_else(|| "127.0.0.1:8199".to_owned());
    HttpServer::new(|| App::new().route("/", web::get().to(HttpResponse::Ok)))
        .workers(threads)
        .bind(address)?
        .run()
        .await
}
