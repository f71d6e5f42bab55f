// Reads XML by what an OpenAPI document says of it, and compares what it reads with the schema.

import assert from "node:assert/strict";
import { createRequire } from "node:module";
import { join } from "node:path";

const INSTANCE = "http://www.w3.org/2001/XMLSchema-instance";

/** A function from a call to how its XML answer differs from the document: nothing, or one line. */
export function xmlReader(document, work) {
  const require = createRequire(join(work, "package.json"));
  const { XMLParser } = require("fast-xml-parser");
  const Ajv = require("ajv/dist/2020").default;
  const parser = new XMLParser({ preserveOrder: true, ignoreAttributes: false, parseTagValue: false });
  const ajv = new Ajv({ strict: false, validateFormats: false });
  ajv.addSchema({ $id: "document", components: document.components });

  const operations = Object.values(document.paths).flatMap((item) => Object.values(item));
  return ({ name, body }) => {
    const operation = operations.find((it) => it.operationId === name);
    const schema = operation.responses["200"].content["application/xml"].schema;
    try {
      const [root] = elements(parser.parse(body), scope(document, {}));
      const value = read(root, schema, document);
      const absolute = JSON.parse(JSON.stringify(schema).replaceAll('"#/', '"document#/'));
      const fits = ajv.validate(absolute, value);
      return fits ? [] : [`${name}: ${ajv.errorsText()}`];
    } catch (error) {
      return [`${name}: ${error.message}`];
    }
  };
}

const scope = (document, namespaces) => ({ document, namespaces });

/** The elements of a parsed list, each with its local name, its namespace and what it holds. */
function elements(nodes, around) {
  return nodes.filter((node) => Object.keys(node).some((key) => key !== "#text" && key !== ":@" && !key.startsWith("?"))).map((node) => {
    const tag = Object.keys(node).find((key) => key !== ":@");
    const attributes = node[":@"] ?? {};
    const namespaces = { ...around.namespaces };
    for (const [name, value] of Object.entries(attributes)) {
      if (name === "@_xmlns") namespaces[""] = value;
      else if (name.startsWith("@_xmlns:")) namespaces[name.slice(8)] = value;
    }
    const [local, prefix = ""] = tag.split(":").reverse();
    const nil = Object.entries(attributes).some(([name, value]) => {
      const [attribute, of] = name.slice(2).split(":").reverse();
      return of !== undefined && namespaces[of] === INSTANCE && attribute === "nil" && value === "true";
    });
    const children = elements(node[tag], scope(around.document, namespaces));
    const text = node[tag].map((it) => it["#text"] ?? "").join("");
    return { name: local, namespace: namespaces[prefix], nil, children, text };
  });
}

/** The schema that a reference leads to; what stands beside the reference says more of this place. */
function resolved(schema, document) {
  if (schema.$ref) {
    const target = schema.$ref.slice(2).split("/").reduce((node, key) => node[key], document);
    return { ...resolved(target, document), xml: { ...target.xml, ...schema.xml } };
  }
  const real = schema.anyOf?.find((it) => it.type !== "null");
  return real ? { ...resolved(real, document), xml: { ...resolved(real, document).xml, ...schema.xml } } : schema;
}

function read(element, written, document) {
  const schema = resolved(written, document);
  if (schema["x-undocumented"]) return element.nil ? null : element.text;
  const { name, namespace } = schema.xml ?? {};
  if (name) assert.equal(element.name, name, "an element has another name");
  if (namespace) assert.equal(element.namespace, namespace, `\`${element.name}\` is in another namespace`);
  if (element.nil) return null;
  switch ([schema.type].flat()[0]) {
    case "array":
      assert.ok(schema.xml?.wrapped, `\`${element.name}\` is not said to be around its items`);
      return element.children.map((child) => read(child, schema.items, document));
    case "object": {
      const properties = Object.entries(schema.properties ?? {}).map(([property, it]) =>
        [resolvedName(property, it, document), property, it]);
      return Object.fromEntries(element.children.map((child) => {
        const known = properties.find(([called]) => called === child.name);
        return known ? [known[1], read(child, known[2], document)] : [child.name, child.text];
      }));
    }
    case "integer":
    case "number":
      return Number(element.text);
    case "boolean":
      return { true: true, false: false }[element.text];
    default:
      return element.text;
  }
}

/** A property is called as it is, unless its own place says otherwise. */
function resolvedName(property, schema, document) {
  return schema.xml?.name ?? (schema.$ref ? property : resolved(schema, document).xml?.name ?? property);
}
