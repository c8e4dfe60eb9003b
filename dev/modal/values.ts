// Arguments and results as the SDK encodes them. Our functions take one string and return one string; whatever else
// comes ends as Python's complaint about it.

import { Decoder, Encoder } from 'cbor-x';
import * as z from 'zod';

/** Modal's number for CBOR among its data formats. */
export const DATA_FORMAT_CBOR = 4;

const OPTIONS = { mapsAsObjects: true, useRecords: false, tagUint8Array: false, useTag259ForMaps: false };
const encoder = new Encoder(OPTIONS);
const decoder = new Decoder(OPTIONS);

const Arguments = z.tuple([z.tuple([z.string()]), z.record(z.string(), z.never())]);

/** The one string argument, or what is wrong. */
export function decodeArguments(data: Uint8Array): { readonly input: string } | { readonly wrong: string } {
  let value: unknown;
  try {
    value = decoder.decode(data);
  } catch {
    return { wrong: 'DeserializationError("arguments are not CBOR")' };
  }
  const parsed = Arguments.safeParse(value);
  return parsed.success ? { input: parsed.data[0][0] } : { wrong: 'TypeError("takes 1 positional argument: str")' };
}

/** A result on the wire. */
export function encodeResult(output: string): Uint8Array {
  return encoder.encode(output);
}
