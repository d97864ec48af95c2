### What keeps an account its member's own.

security-title = Password and security
security-door = Password, e-mail address, second step, and the devices on which I am signed in
security-password-text = A new password signs your other devices out.
security-devices = { $count ->
    [one] You are signed in on this device only.
   *[other] You are signed in on { $count } devices.
 }
security-devices-show = Look at my devices

security-email-none = You have not given an address.
security-email-now = Your address is { $email }.
security-email-change = Change my e-mail address
security-email-lead = We send a link to the new address. Once you have opened it there, the new address counts, and your other devices are signed out.
security-email-new = New e-mail address
security-email-same = This is your address already
security-email-sent-done = We have sent a link to the new address. Open it in this browser; until then nothing changes.
security-email-confirm = Confirm your new address
security-email-confirm-lead = From now on you sign in with { $email }, and our mails go there.
security-email-changed-done = Your new address counts, and your other devices are signed out.
security-email-old = It was used already, it is too old, or it belongs to another account than the one with which you are signed in here. Ask for a new one if you need it.

security-mail-not-you = If it was not you, change your password at once: then the link works no more.
security-mail-email-subject = Confirm your new address
security-mail-email = You want to use this address with Palier. Open this link where you are signed in, and press the button. It works for a day. If it was not you, do nothing.
security-mail-email-taken = Somebody, probably you, wanted to use your address for another account. You have an account with it already: just sign in. If it was not you, you need do nothing.
security-mail-email-asked-subject = Somebody wants to change your address
security-mail-email-asked = You, or somebody with your password, asked for another e-mail address for your account: { $hint }. It counts once the link that we sent there is opened.
security-mail-email-gone-subject = Your address was changed
security-mail-email-gone = Your account has another e-mail address from now on: { $hint }. This mail is the last one that we send to this one. Your other devices were signed out.
security-mail-email-gone-not-you = If it was not you, write to those who run this neighbourhood at once; you find them here:
security-mail-email-new-subject = This is your address now
security-mail-email-new = From now on you sign in with this address, and our mails come here.

security-back = Back
security-later = Later
security-owed = Who moderates or runs this neighbourhood signs in with a second step, so that a stolen password opens nobody’s things. Set it up here; it takes two minutes.
security-step = Second step
security-step-what = Besides your password, signing in then asks for something that only you have, such as your telephone.
security-step-title = The second step
security-step-lead = Your password is right. Now the second step: a code, or your passkey.
security-step-lost = Your telephone is gone? Take one of your recovery codes. If you have none left, those who run this neighbourhood can help you.
security-code = Code
security-code-hint = Six digits of your app, or one of your recovery codes
security-code-wrong = This code is not right, or it was used before. Wait for the next one.
security-app-add = Set up an authenticator app
security-app-lead = You need an app that shows codes, such as Aegis, FreeOTP or Google Authenticator. Your other devices are signed out then.
security-app-there = You have an authenticator app already. Take it away first if you want to set up another one.
security-app-scan = Scan this with your authenticator app.
security-app-type = Or type this key into the app:
security-app-code = The code that the app shows now
security-app-code-hint = Six digits
security-app-confirm = Switch it on
security-app-since = Your authenticator app is set up since { $day }.
security-app-added-done = Your authenticator app is set up.
security-app-remove = Take the app away
security-app-remove-lead = Signing in then takes your password alone, unless you have another second step.
security-app-removed-done = Your authenticator app is taken away.
security-codes = Recovery codes
security-codes-lead = If your telephone is gone, each of these codes lets you in once.
security-codes-once = We show them this once. Print them or write them down, and keep them where you keep your papers.
security-codes-file = Recovery codes for { $place }
security-codes-save = Save as a file
security-codes-print = Print
security-codes-kept = I have kept them
security-codes-left = { $left ->
    [0] You have no recovery code left. Please make new ones.
    [one] You have one recovery code left.
   *[other] You have { $left } recovery codes left.
 }
security-codes-new = Make new recovery codes
security-codes-new-lead = You get ten new ones. Those that you have now work no more.

security-mail-step-subject = The second step of your account
security-mail-step-not-you = If it was not you, change your password at once, and look at your devices:
security-mail-app-added = An authenticator app was set up for your account. Signing in takes its code from now on, and your other devices were signed out.
security-mail-app-removed = The authenticator app of your account was taken away.
security-mail-codes-new = New recovery codes were made for your account. Those before work no more.
security-mail-code-used = { $left ->
    [0] Somebody signed in to your account, or changed it, with your last recovery code. Please make new ones.
    [one] Somebody signed in to your account, or changed it, with a recovery code. One is left.
   *[other] Somebody signed in to your account, or changed it, with a recovery code. { $left } are left.
 }
security-mail-unlocked = Those who run this neighbourhood took every second step of your account away, because it was lost. Your password alone signs in until you set one up again.

security-passkeys = Passkeys
security-passkeys-what = With a passkey you sign in by your finger, your face or the code of your device, without a password. Nobody can make you give it away by mistake.
security-passkey = Passkey
security-passkey-add = Add a passkey
security-passkey-lead = A passkey stays in your telephone, your computer, a security key or a password manager. Your other devices are signed out then.
security-passkey-ask = Give it a name, and your browser asks you for the rest.
security-passkey-name = Name
security-passkey-name-hint = So that you know it again, such as “My telephone”
security-passkey-make = Create the passkey
security-passkey-none = This browser cannot create passkeys, or runs no scripts. An authenticator app works everywhere.
security-passkey-failed = That did not work, or it was called off. You can try again.
security-passkey-wrong = This passkey was not accepted. Please try again, or sign in in another way.
security-passkey-use = Use a passkey
security-passkey-instead = Use a passkey instead of a code
security-passkey-sign-in = Sign in with a passkey
security-passkey-since = since { $day }
security-passkey-used = last used on { $day }
security-passkey-added-done = Your passkey is added.
security-passkey-remove = Remove this passkey
security-passkey-removed-done = The passkey is removed. Please delete it on your device, too.
security-mail-passkey-added = A passkey was added to your account: { $name }. It signs in without a password, and your other devices were signed out.
security-mail-passkey-removed = A passkey of your account was removed.
