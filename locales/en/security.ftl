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
