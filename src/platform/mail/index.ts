export type { Mail, SendMail } from './mail.ts'
export { mailsTo, outbox } from './outbox-sql.ts'
