export { defineConfig, type SheafConfig } from './app/config.js'
