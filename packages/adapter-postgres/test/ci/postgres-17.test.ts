import { versionTests } from '../support/version.js'

versionTests(17)
