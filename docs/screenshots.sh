#!/usr/bin/env bash
# Makes the screenshots from the demo, in a headless Chromium:
#
#   docs/screenshots.sh            the handful that the README shows, in docs/screenshots
#   docs/screenshots.sh all DIR    every page that a person can reach, at 360 and 1280 pixels, light
#                                  and dark; says which is wider than its window
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
mail=$work/palier-data/demo/mail

# Starts a program that answers at the address, and waits until it does.
start() {
  local url=$1
  shift
  "$@" >"$work/log" 2>&1 &
  started+=($!)
  until curl --silent --fail --output /dev/null "$url"; do
    kill -0 "${started[-1]}"
    sleep 0.5
  done
}

start "$base/readyz" "$program" demo --listen "127.0.0.1:$port"
start "$driver/status" chromedriver --port=$((port + 1))

# The value of a string in a JSON answer, by its name.
value() { sed --quiet "s/.*\"$1\":\"\([^\"]*\)\".*/\1/p"; }

session=$(curl --silent "$driver/session" --data '{"capabilities":{"alwaysMatch":{"goog:chromeOptions":
  {"args":["--headless=new","--no-sandbox","--hide-scrollbars","--lang=en","--disable-gpu",
  "--no-first-run","--disable-background-networking","--disable-component-update","--disable-sync"]}}}}' | value sessionId)
[ -n "$session" ] || { echo "chromedriver opens no browser" >&2; exit 1; }
# Its driver would leave the browser behind.
trap 'curl --silent --output /dev/null --request DELETE "$driver/session/$session" || true
  kill "${started[@]}" 2>/dev/null || true; rm -rf "$work"' EXIT

# A command of Chromium's own protocol: its name and its parameters.
devtools() {
  curl --silent "$driver/session/$session/goog/cdp/execute" --data "{\"cmd\":\"$1\",\"params\":$2}"
}

open() {
  curl --silent --output /dev/null "$driver/session/$session/url" --data "{\"url\":\"${2-$base}$1\"}"
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

# The first link on a page that begins like this, whatever follows.
link_of() {
  curl --silent --cookie jar "$base$1" | grep --only-matching "href=\"$2[^\"]*\"" | cut -d'"' -f2 | sed 's/&#38;/\&/g; q'
}

# The nth link on a page that begins like this, and ends with an id.
link() {
  curl --silent --cookie jar "$base$1" | grep --only-matching "href=\"$2[^\"]*\"" | cut -d'"' -f2 |
    grep --extended-regexp "$2[0-9a-f-]{36}\$" | awk '!seen[$0]++' | sed --quiet "${3:-1}p"
}

# Sets the window's width and height, and light or dark.
window() {
  devtools Emulation.setEmulatedMedia \
    "{\"features\":[{\"name\":\"prefers-color-scheme\",\"value\":\"$3\"}]}" >/dev/null
  devtools Emulation.setDeviceMetricsOverride \
    "{\"width\":$1,\"height\":$2,\"deviceScaleFactor\":1,\"mobile\":false}" >/dev/null
}

# Runs a script in the page, and says what it returns.
run() {
  curl --silent "$driver/session/$session/execute/sync" --data "{\"script\":\"${1//$'\n'/ }\",\"args\":[]}" |
    sed 's/^{"value":"\{0,1\}//; s/"\{0,1\}}$//'
}

capture() {
  sleep 0.3
  devtools Page.captureScreenshot '{"format":"png"}' | value data | base64 --decode >"$1"
  echo "$1"
}

# Takes a picture: file, page, width, height, light or dark.
shoot() {
  window "$3" "$4" "$5"
  open "$2"
  capture "$1"
}

# Takes the whole of the page that the browser shows, in every way: name.
here() {
  local width scheme wide tall
  for width in 360 1280; do
    window "$width" 900 light
    read -r wide tall <<<"$(run "const e = document.documentElement; return e.scrollWidth + ' ' + e.scrollHeight")"
    [ "$wide" = "$width" ] || echo "$1 is $wide wide, in $width" >&2
    for scheme in light dark; do
      window "$width" "$tall" "$scheme"
      capture "$all/$width-$scheme-$1.png"
    done
  done
}

# Takes a page: name, address.
page() {
  [ -n "$2" ] || { echo "no address for $1" >&2; return; }
  open "$2"
  here "$1"
}

# Takes what a form answers: name, its page, its action, and what a script does to it before.
sent() {
  open "$2"
  run "const f = document.querySelector(\\\"form[action$='$3']\\\"); ${4:-} f.submit()" >/dev/null
  sleep 0.7
  here "$1"
}

# The link that begins like this in the newest letter that has one, out of its quoted-printable.
letter() {
  local tries
  for tries in {1..40}; do
    ls -t "$mail"/*.eml | head -20 | xargs cat | sed --null-data 's/=\r\?\n//g' |
      grep --only-matching "$1[A-Za-z0-9_-]*" | head -1 | grep . && return
    sleep 0.5
  done
}

everything() {
  all=$1
  mkdir -p "$all"
  of_visitors
  of_members
  of_admins
  of_newcomers
}

of_visitors() {
  sign_out
  page welcome /
  page visitor-listing "$(link '/listings?kind=offer&q=scie' /listings/)"
  page visitor-request "$(link '/listings?kind=request' /listings/)"
  page visitor-profile "$(link "$(link '/listings?kind=offer&q=scie' /listings/)" /members/)"
  for name in about rules privacy sign-up sign-in password-reset password-resets email-confirmations; do
    page "$name" "/$name"
  done
  sent sign-up-wrong /sign-up /members
  sent sign-in-wrong /sign-in /session "f.email.value = 'camille@palier.example'; f.password.value = 'sugar';"
  sent password-reset-wrong /password-reset /password-resets "f.email.value = 'camille';"
  page confirmation-old /email-confirmations/AAAAAAAA
  page reset-old /password-resets/AAAAAAAA
  sent reset-sent /password-reset /password-resets "f.email.value = 'oliver@palier.example';"
  local link
  link=$(letter /password-resets/)
  page reset "$link"
  sent reset-wrong "$link" "$link"
  sent signed-up /sign-up /members "f.name.value = 'Maximiliane-Alexandrina Wolkenstein-Trostburg';
    f.email.value = 'max@palier.example'; f.password.value = 'a cup of sugar';"
  page confirmation "$(letter /email-confirmations/)"
  page invitation-over /invitations/AAAAAAAA
  page not-found /nowhere
  page bad-request '/listings?cursor=x'
  page results-wrong '/listings?from=2020-02-31&around=nowhereville'
  open "data:text/html,<form method=post action=$base/session></form>" ''
  run 'document.forms[0].submit()' >/dev/null
  sleep 0.7
  here forbidden
}

of_members() {
  sign_in camille
  page home /
  page results '/listings?kind=offer&q=perceuse'
  page results-all /listings
  page map /map
  page map-near '/map?zoom=14'
  page results-none '/listings?q=licorne'
  page requests '/listings?kind=request'
  page requests-none '/listings?kind=request&q=licorne'
  local offer request own
  offer=$(link '/listings?kind=offer&q=scie' /listings/)
  request=$(link '/listings?kind=request' /listings/ 2)
  own=$(link /me/listings /listings/ 3)
  page listing "$offer"
  page gift "$(link '/listings?terms=give' /listings/)"
  page request "$request"
  page own-listing "$own"
  sent listing-wrong "$offer" /loans
  page listing-edit "$own/edit"
  page listing-new /listings/new
  page listing-ask '/listings/new?kind=request&title=licorne'
  page listing-answer "/listings/new?answers=${request##*/}"
  sent listing-new-wrong /listings/new /listings
  page own-listings /me/listings
  page loans /me/loans
  loans_of camille
  page searches-none /me/searches
  page search-new '/searches/new?q=perceuse'
  sent searches '/searches/new?q=perceuse' /searches
  page search-edit "$(link_of /me/searches '/searches/[^"]*/edit')"
  page me /me
  page profile /me/profile
  sent profile-wrong /me/profile /me/profile "f.name.value = '';"
  page area /me/area
  page area-found '/me/area?q=paris'
  page area-none '/me/area?q=xyzzy'
  page area-new "$(link_of /me/area '/me/area/new?')"
  page sessions /me/sessions
  page password /me/password
  sent password-wrong /me/password /me/password
  page password-check '/password-check?next=/me'
  reputation_of camille
  page member "$(link "$offer" /members/)"
  page own-profile "$(link_of /me /members/)"
  page report "/reports/new?listing=${offer##*/}"
  page invitations-none /invitations
  sent invitations /invitations /invitations
  page slips /slips
  open /invitations
  page invitation "$(link_of /invitations "$base/invitations/" | sed "s|$base||")"
  page not-found-member /loans/00000000-0000-7000-8000-000000000000
  sign_in oliver
  page home-english /
  page loans-english /me/loans
  reputation_of oliver
  sign_in antoine
  page imports-brought /me/imports
  page profile-brought "$(link_of /me /members/)"
  loans_of oliver
}

# What a member has of their reputation, shows of it and brings from elsewhere.
reputation_of() {
  local shown link
  page "reputation-$1" /me/reputation
  page "thanks-$1" /me/thanks
  page "print-$1" /me/reputation/print
  page "presentations-$1" /me/presentations
  page "presentation-new-$1" /me/presentations/new
  sent "presentation-wrong-$1" /me/presentations/new /me/presentations/preview "f.audience.value = '';"
  sent "presentation-preview-$1" /me/presentations/new /me/presentations/preview "f.audience.value = 'Mme Vasseur';"
  shown=$(link /me/presentations /me/presentations/)
  page "presentation-$1" "$shown"
  link=$(link_of "$shown" "$base/shown/" | sed "s|$base||")
  page "shown-$1" "$link"
  curl --silent --cookie jar --output "$work/shown.json" "$base$link/file"
  page "imports-$1" /me/imports
  sent "imports-asked-$1" /me/imports /me/imports/challenge "f.from.value = 'palier-montreuil.example';"
  sent "imports-wrong-$1" /me/imports /me/imports
  page "verify-$1" /verify
  sent "verify-wrong-$1" /verify /verify "f.pasted.value = 'nonsense';"
  open /verify
  verified "$work/shown.json"
  here "verify-result-$1"
}

# Hands a file to the page that verifies it, as if it were pasted.
verified() {
  local text
  text=$(base64 --wrap=0 "$1")
  run "const f = document.querySelector(\\\"form[action$='/verify']\\\");
    f.pasted.value = new TextDecoder().decode(Uint8Array.from(atob('$text'), c => c.charCodeAt(0))); f.submit()" >/dev/null
  sleep 0.7
}

# Every loan of a member, its code, and its review.
loans_of() {
  local nth=1 loan
  while loan=$(link /me/loans /loans/ $nth) && [ -n "$loan" ]; do
    page "loan-$1-$nth" "$loan"
    if [ $nth = 1 ]; then page "code-$1" "$loan/code?c=ABCDEF"; fi
    if [ -n "$(link_of "$loan" "$loan/review")" ]; then page "review-$1-$nth" "$loan/review"; fi
    nth=$((nth + 1))
  done
}

of_admins() {
  sign_in farida
  for name in admin admin/reports admin/notes admin/members admin/neighbourhood admin/issuers admin/rings admin/audit; do
    page "${name/\//-}" "/$name"
  done
  page admin-reports-dismissed '/admin/reports?state=dismissed'
  local report
  report=$(link /admin/reports /admin/reports/)
  page admin-report "$report"
  page admin-listing "$(link "$report" /admin/listings/)"
  sent admin-listing-wrong "$(link "$report" /admin/listings/)" /hiding
  sent admin-neighbourhood-wrong /admin/neighbourhood /admin/neighbourhood "f.name.value = '';"
  sent admin-link /admin/members /confirmation-link
  sent admin-issuer-wrong /admin/issuers /admin/issuers
  page admin-review "$(link_of /admin/notes /admin/reviews/)"
}

# A neighbourhood that begins.
of_newcomers() {
  sign_out
  base=http://localhost:$((port + 2))
  start "$base/readyz" "$program" serve --data "$work/new" --listen "127.0.0.1:$((port + 2))"
  local founding
  founding=$(grep --only-matching '/founding/[A-Za-z0-9_-]*' "$work/log" | head -1)
  page unfounded /
  page founding "$founding"
  page founding-search "$founding?q=batignolles"
  page founding-centre "$(link_of "$founding?q=batignolles" "$founding?centre")"
  sent founding-wrong "$(link_of "$founding?q=batignolles" "$founding?centre")" "$founding"
  sent founded "$(link_of "$founding?q=batignolles" "$founding?centre")" "$founding" "f.name.value = 'Batignolles';
    f.joining.value = 'approval'; f.admin_name.value = 'Ana'; f.email.value = 'ana@palier.example'; f.password.value = 'a cup of sugar';"
  for name in listings me/listings me/loans me/reputation me/area admin/reports admin/audit; do
    page "new-${name/\//-}" "/$name"
  done
  page new-home /
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
