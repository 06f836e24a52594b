import { Component, type ComponentType, type FunctionComponent, h } from 'preact'

/** A component that is drawn again only where one of its properties is another. */
export function memo<Props extends object>(draw: FunctionComponent<Props>): ComponentType<Props> {
  return class Memo extends Component<Props> {
    override shouldComponentUpdate(next: Readonly<Props>): boolean {
      const before = this.props as Readonly<Record<string, unknown>>
      return Object.entries(next).some(([name, value]) => !Object.is(before[name], value))
    }

    override render() {
      return h(draw, this.props as Props)
    }
  }
}
