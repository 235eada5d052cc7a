export {
  type CallOptions,
  type FunctionPlace,
  type NativeFunction,
  nativeFunction,
  type NativeValue,
} from "./callable.ts";
export { formatSignature, type NativeType, type Signature } from "./signature.ts";
