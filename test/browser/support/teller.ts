import type { Page } from 'playwright-core'

/** Tells a story in one browser, as one person after another; `fields` go by the names they have in the forms. */
export class Teller {
  readonly page: Page
  /** The subject of the proposal the story is about; rows of lists are found by it. */
  readonly subject: string

  constructor(page: Page, subject: string) {
    this.page = page
    this.subject = subject
  }

  /** Signs in as a person of the demo and stands before their inbox. */
  async as(person: string): Promise<void> {
    await this.page.goto('/sign-in')
    await this.page.click(`button[value="p-${person}"]`)
    await this.page.waitForURL('**/inbox')
  }

  /** From the inbox straight to the form of the step that is owed. */
  async step(move: string): Promise<void> {
    await this.page.click(`tr:has-text("${this.subject}") a[href$="/do/${move}"]`)
    await this.page.waitForURL(`**/do/${move}`)
  }

  async type(fields: { readonly [name: string]: string }): Promise<void> {
    for (const [name, value] of Object.entries(fields)) await this.page.fill(`[name="${name}"]`, value)
  }

  /** Of radios or of a list, whichever the form has. */
  async choose(name: string, value: string): Promise<void> {
    const radio = `input[type=radio][name="${name}"][value="${value}"]`
    const field = this.page.locator(`${radio}, select[name="${name}"]`)
    await field.waitFor({ state: 'attached' })
    if ((await this.page.locator(radio).count()) > 0) await field.check()
    else await field.selectOption(value)
  }

  /** Presses a button, the form's main one as a rule, and sees that the page it leads to says what was done. */
  async send(button = '.form .action-bar .button--primary'): Promise<void> {
    await this.leads(() => this.page.click(button))
    await this.page.waitForSelector('.flash--done')
  }

  /** Does something that leads to another page, and waits for that page. */
  async leads(act: () => Promise<void>): Promise<void> {
    const moved = this.page.waitForEvent('framenavigated')
    await act()
    await moved
  }
}
