#!/usr/bin/env bash
# Makes the screenshots from the demo, in a headless Chromium:
#
#   docs/screenshots.sh            the handful that the README shows, in docs/screenshots
#   docs/screenshots.sh all DIR    every page that matters, at 360 and 1280 pixels, light and dark
#
# Needs chromium with chromedriver, and curl. The demo is built and served for the while.
set -euo pipefail
cd "$(dirname "$0")/.."

port=${PORT:-8197}
base="http://localhost:$port"
driver="http://localhost:$((port + 1))"
root=$PWD
work=$(mktemp -d)
started=()
trap 'kill "${started[@]}" 2>/dev/null || true; rm -rf "$work"' EXIT

cargo build --quiet
program=${CARGO_TARGET_DIR:-$root/target}/debug/palier
cd "$work"
"$program" demo --listen "127.0.0.1:$port" >/dev/null 2>&1 &
started+=($!)
chromedriver --port=$((port + 1)) >/dev/null 2>&1 &
started+=($!)
until curl --silent --fail --output /dev/null "$base/readyz"; do
  kill -0 "${started[0]}"
  sleep 0.5
done

# The value of a string in a JSON answer, by its name.
value() { sed --quiet "s/.*\"$1\":\"\([^\"]*\)\".*/\1/p"; }

session=$(curl --silent "$driver/session" --data '{"capabilities":{"alwaysMatch":{"goog:chromeOptions":
  {"args":["--headless=new","--no-sandbox","--hide-scrollbars","--lang=en","--disable-gpu",
  "--no-first-run","--disable-background-networking","--disable-component-update","--disable-sync"]}}}}' | value sessionId)
[ -n "$session" ] || { echo "chromedriver opens no browser" >&2; exit 1; }

# A command of Chromium's own protocol: its name and its parameters.
devtools() {
  curl --silent "$driver/session/$session/goog/cdp/execute" --data "{\"cmd\":\"$1\",\"params\":$2}"
}

open() {
  curl --silent --output /dev/null "$driver/session/$session/url" --data "{\"url\":\"$base$1\"}"
}

# Signs in as somebody, with curl and with the browser.
sign_in() {
  rm -f jar
  curl --silent --output /dev/null --cookie-jar jar --header 'sec-fetch-site: same-origin' \
    --data-urlencode "email=$1@palier.example" --data-urlencode 'password=a cup of sugar' "$base/session"
  devtools Network.clearBrowserCookies '{}' >/dev/null
  awk '/^(#HttpOnly_)?localhost/ { print $6, $7 }' jar | while read -r name text; do
    devtools Network.setCookie "{\"name\":\"$name\",\"value\":\"$text\",\"url\":\"$base\"}" >/dev/null
  done
}

sign_out() {
  rm -f jar
  touch jar
  devtools Network.clearBrowserCookies '{}' >/dev/null
}

# The nth link on a page that begins like this.
link() {
  curl --silent --cookie jar "$base$1" | grep --only-matching "href=\"$2[^\"]*\"" | cut -d'"' -f2 |
    grep --extended-regexp "$2[0-9a-f-]{36}\$" | awk '!seen[$0]++' | sed --quiet "${3:-1}p"
}

# Takes a picture: file, page, width, height (0: all of it), light or dark.
shoot() {
  local file=$1 page=$2 width=$3 height=$4 scheme=$5
  devtools Emulation.setEmulatedMedia \
    "{\"features\":[{\"name\":\"prefers-color-scheme\",\"value\":\"$scheme\"}]}" >/dev/null
  local tall=$height
  [ "$height" != 0 ] || tall=900
  metrics "$width" "$tall"
  open "$page"
  if [ "$height" = 0 ]; then
    tall=$(curl --silent "$driver/session/$session/execute/sync" \
      --data '{"script":"return document.documentElement.scrollHeight","args":[]}' | grep --only-matching '[0-9]*' | head -1)
    metrics "$width" "$tall"
  fi
  sleep 0.3
  devtools Page.captureScreenshot '{"format":"png"}' | value data | base64 --decode >"$file"
  echo "$file"
}

metrics() {
  devtools Emulation.setDeviceMetricsOverride \
    "{\"width\":$1,\"height\":$2,\"deviceScaleFactor\":1,\"mobile\":false}" >/dev/null
}

everything() {
  mkdir -p "$1"
  local width scheme
  for width in 360 1280; do
    for scheme in light dark; do
      of_visitors "$1/$width-$scheme"
      of_members "$1/$width-$scheme"
    done
  done
}

of_visitors() {
  sign_out
  shoot "$1-welcome.png" / "$width" 0 "$scheme"
  shoot "$1-sign-up.png" /sign-up "$width" 0 "$scheme"
  shoot "$1-sign-in.png" /sign-in "$width" 0 "$scheme"
  shoot "$1-about.png" /about "$width" 0 "$scheme"
}

of_members() {
  sign_in camille
  shoot "$1-home.png" / "$width" 0 "$scheme"
  shoot "$1-results.png" '/listings?kind=offer&q=perceuse' "$width" 0 "$scheme"
  shoot "$1-map.png" /map "$width" 0 "$scheme"
  shoot "$1-map-near.png" '/map?zoom=14' "$width" 0 "$scheme"
  shoot "$1-area.png" '/me/area/new?place=3034610' "$width" 0 "$scheme"
  shoot "$1-requests.png" '/listings?kind=request' "$width" 0 "$scheme"
  shoot "$1-listing.png" "$(link '/listings?kind=offer&q=scie' /listings/)" "$width" 0 "$scheme"
  shoot "$1-own-listing.png" "$(link /me/listings /listings/ 3)" "$width" 0 "$scheme"
  shoot "$1-new-listing.png" /listings/new "$width" 0 "$scheme"
  shoot "$1-loans.png" /me/loans "$width" 0 "$scheme"
  for nth in 1 2 3 4 5 6; do
    shoot "$1-loan-$nth.png" "$(link /me/loans /loans/ $nth)" "$width" 0 "$scheme"
  done
  shoot "$1-me.png" /me "$width" 0 "$scheme"
  shoot "$1-reputation.png" /me/reputation "$width" 0 "$scheme"
  sign_in oliver
  shoot "$1-home-english.png" / "$width" 0 "$scheme"
  shoot "$1-profile.png" "$(link "$(link '/listings?kind=offer&q=scie' /listings/)" /members/)" "$width" 0 "$scheme"
  sign_in farida
  shoot "$1-admin.png" /admin "$width" 0 "$scheme"
  shoot "$1-reports.png" /admin/reports "$width" 0 "$scheme"
}

# What the README shows.
handful() {
  mkdir -p "$1"
  sign_in oliver
  shoot "$1/home.png" / 1280 1150 light
  shoot "$1/listing.png" "$(link '/listings?kind=offer&q=kitchenaid' /listings/)" 1280 860 light
  shoot "$1/loan.png" "$(link /me/loans /loans/ 3)" 360 1000 light
  shoot "$1/profile.png" "$(link "$(link '/listings?kind=offer&q=kitchenaid' /listings/)" /members/)" 360 1000 dark
}

if [ "${1:-}" = all ]; then
  everything "$(cd "$root" && realpath -m "${2:?where to}")"
else
  handful "$root/docs/screenshots"
fi
