export type { Mail, SendMail } from './mail.ts'
export { mailsTo, outbox } from './outbox-sql.ts'
export { mailJob, sendMails, type MailServer } from './send.ts'
export { letterBy, retryLetter, waitingLetters } from './sending-sql.ts'
