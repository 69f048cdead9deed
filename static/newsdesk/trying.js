"use strict";

const place = document.getElementById("trying");
const dark = window.matchMedia("(prefers-color-scheme: dark)");
const dress = () => document.documentElement.classList.toggle("dark-mode", dark.matches);
dark.addEventListener("change", dress);
dress();

// The viewer fills every parameter with its first example, and so would ask for all of them at once.
const withoutExamples = (schema) => {
  for (const operation of Object.values(schema.paths).flatMap(Object.values)) {
    for (const one of operation.parameters ?? []) if (!one.required) delete one.examples;
  }
  return schema;
};

const show = async () => {
  const answer = await fetch(place.dataset.schema);
  window.SwaggerUIBundle({
    spec: withoutExamples(await answer.json()),
    domNode: place,
    deepLinking: true,
    defaultModelsExpandDepth: -1,
    displayRequestDuration: true,
    // Its colours cannot be told apart by everybody.
    syntaxHighlight: false,
    tryItOutEnabled: true,
    // Otherwise the schema of a site that others can reach is sent to the viewer's makers.
    validatorUrl: null,
  });
};
show();
