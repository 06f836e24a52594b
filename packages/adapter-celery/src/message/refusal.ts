/** Why a message of Celery's cannot be a request, in words that go on from 'it is refused:'. */
export class Refusal extends Error {
  override readonly name = 'Refusal'
  /** What is known of the message, where that did not stand in its headers. */
  readonly fields: Readonly<Record<string, unknown>> | undefined

  constructor(message: string, fields?: Readonly<Record<string, unknown>>) {
    super(message)
    this.fields = fields
  }
}
