const _imports_0 = "/assets/warm-calls-light.ZL4kWNHC.svg";
const _imports_1 = "/assets/warm-calls-dark.CBi3wGN0.svg";
export {
  _imports_0 as _,
  _imports_1 as a
};
