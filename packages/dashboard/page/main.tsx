import { render } from 'preact'
import { App } from './app.js'
import { follow } from './live.js'

follow()
render(<App />, document.body)
