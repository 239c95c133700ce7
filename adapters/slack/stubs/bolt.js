// Bolt's App alone: its index also brings receivers for Express and AWS Lambda, which a Worker never runs.
export { default as App } from '../../../node_modules/@slack/bolt/dist/App.js'
