import { setUp } from './set-up.mjs'

// `npm run demo`, `npm test` and `npm run test:browser`, from a clone with nothing installed: all set-up is done here, before anything is imported
// that an install has to bring first.
const commands = {
  demo: async (parameters) => {
    const { runDemo } = await import('./run-demo.mjs')
    await runDemo(parameters)
  },
  test: async (parameters) => {
    const { runTests } = await import('./run-tests.mjs')
    process.exitCode = await runTests(parameters)
  },
  'test:browser': async (parameters) => {
    const { runBrowserTests } = await import('./run-browser-tests.mjs')
    process.exitCode = await runBrowserTests(parameters)
  },
}

const [command, ...parameters] = process.argv.slice(2)

if (!Object.hasOwn(commands, command)) {
  console.error(
    `scripts/run/run.mjs: expected one of ${Object.keys(commands).join(', ')}; got '${command ?? ''}'.`,
  )
  process.exitCode = 1
} else if (isSetUp()) {
  await commands[command](parameters)
}

function isSetUp() {
  try {
    setUp()
    return true
  } catch (error) {
    console.error(`\n${error.message}`)
    process.exitCode = 1
    return false
  }
}
