// Starts Swagger UI. A file of its own, because the page allows no inline script.
SwaggerUIBundle({
  url: '/openapi.json',
  dom_id: '#swagger-ui',
  deepLinking: true,
  displayRequestDuration: true,
  defaultModelsExpandDepth: 0,
  // The validator badge would ask another host.
  validatorUrl: null,
  withCredentials: true,
});
