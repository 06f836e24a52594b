import { setUp } from './set-up.mjs'

// `npm run demo`, `npm test`, `npm run test:browser` and those of the site, from a clone with nothing installed: all set-up is
// done here, before anything is imported that an install has to bring first.
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
  'test:next': async (parameters) => {
    const { runNextTests } = await import('./run-next-tests.mjs')
    process.exitCode = await runNextTests(parameters)
  },
  'test:docs': async (parameters) => {
    const { runDocsTests } = await import('./run-docs-tests.mjs')
    process.exitCode = await runDocsTests(parameters)
  },
  docs: async (parameters) => {
    const { serveDocs } = await import('../docs/docs.mjs')
    process.exitCode = await serveDocs(parameters)
  },
  'docs:build': async () => {
    const { buildDocs } = await import('../docs/docs.mjs')
    process.exitCode = await buildDocs()
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
