### Signing in and out.

sessions-title = Sign in
sessions-submit = Sign in
sessions-email = E-mail
sessions-password = Password
sessions-forgotten = I have forgotten my password
sessions-no-mail = No mail arrived?
sessions-new-here = New here? Join your neighbours
sessions-wrong = This address and this password do not belong together
sessions-password-wrong = This is not your password
sessions-unconfirmed = Please confirm your address first: open the link in our mail. If it did not arrive, we send it again.
sessions-ended-done = You are signed out.

sessions-check-title = Your password, please
sessions-check-lead = What comes next concerns all neighbours, or your account itself. So we ask again after a while.
sessions-check-submit = Go on

sessions-reset-title = A new password
sessions-reset-lead = Tell us your address, and we send you a link with which you choose a new password.
sessions-reset-submit = Send me the link
sessions-reset-sent-title = Check your mailbox
sessions-reset-sent = If we know this address, a mail is on its way. The link in it works for an hour. Please look in the spam folder, too.
sessions-reset-new = New password
sessions-reset-save = Save and sign in
sessions-password-changed-done = Your new password is saved, and your other devices are signed out.

sessions-change-title = Change my password
sessions-change-old = Your current password
sessions-change-save = Save

sessions-confirm-title = Confirm your address
sessions-confirm-lead = One press, and you are among your neighbours.
sessions-confirm-password = You did not sign up in this browser, so please type the password that you chose when you signed up.
sessions-confirm-wrong = That is not the password of this sign-up. If you signed up more than once, open the newest mail. If it was not you who signed up, do nothing: without you it comes to nothing.
sessions-confirm-submit = Yes, this is my address
sessions-confirmed-done = Welcome! Your address is confirmed. Now tell us roughly where you live.
sessions-confirmed-waiting-done = Your address is confirmed. Somebody who runs this neighbourhood will look at your account soon.
sessions-sent-title = Check your mailbox
sessions-sent = We have sent you a mail. Open the link in it to go on; it works for two days.
sessions-sent-again-title = Nothing arrived?
sessions-sent-again = Please look in the spam folder. Or we send it once more:
sessions-sent-again-submit = Send it again
sessions-sent-again-done = If this address waits to be confirmed, a mail is on its way.
sessions-link-old-title = This link does not work any more
sessions-link-old = It was used already, or it is too old. We can send you a new one.
sessions-link-old-sign-in = If you have confirmed your address already, just sign in.

sessions-list-title = My devices
sessions-list-lead = If you do not know one of these devices, sign it out and change your password.
sessions-this = this device
sessions-seen = Last used on { $day }
sessions-began = since { $day }
sessions-end = Sign out
sessions-end-one = Sign this device out
sessions-end-others = Sign all other devices out
sessions-one-ended-done = That device is signed out.
sessions-others-ended-done = All other devices are signed out.
sessions-device = { $browser } on { $system }
sessions-device-browser = { $browser }
sessions-device-system = A browser on { $system }
sessions-device-unknown = A browser
sessions-device-program = The program { $name }
sessions-device-program-unknown = A program
