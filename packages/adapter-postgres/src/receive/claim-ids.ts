const claimsOfChannel = 2 ** 20

/** The numbers of a channel's claims: its own number in front, so that the server knows whose they are. */
export class ClaimIds {
  readonly #first: number
  #count = 0

  constructor(channel: number) {
    this.#first = channel * claimsOfChannel
  }

  next(count: number): readonly number[] {
    return Array.from({ length: count }, () => this.#first + (this.#count++ % claimsOfChannel))
  }
}
