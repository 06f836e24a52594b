/** Nothing is transformed: jest runs what is published, as ESM and as CommonJS. */
const shared = { testEnvironment: 'node', transform: {} }

export default {
  watchman: false,
  projects: [
    { ...shared, displayName: 'esm', testMatch: ['**/*.test.mjs'] },
    { ...shared, displayName: 'commonjs', testMatch: ['**/*.test.cjs'] },
    {
      ...shared,
      displayName: 'fake from the beginning',
      testMatch: ['**/*.test.*js'],
      fakeTimers: { enableGlobally: true },
    },
  ],
}
