package handlers

import "github.com/egovbench/egovbench/handlers/web"

// AddressesQuery asks for the list of addresses.
type AddressesQuery struct {
	web.Common
	web.Paging
}

// Address is one that can be read.
type Address struct {
	Path  string `json:"path" example:"/v1/observations"`
	About string `json:"about" example:"every published figure"`
} // @name Address

// Addresses lists what can be read below /v1.
//
//	@Summary	All addresses
//	@Description	The addresses below /v1 that can be read, with what each answers; /openapi.json describes them with their parameters.
//	@ID			listAddresses
//	@Tags		reading
//	@Produce	json,text/csv
//	@Param		query	query		AddressesQuery	false	"view"
//	@Success	200		{object}	web.List[Address]
//	@Failure	400		{object}	web.Problem
//	@Router		/v1 [get]
func (api *API) Addresses(all []Address) func(*View, AddressesQuery) (*web.List[Address], error) {
	return func(v *View, q AddressesQuery) (*web.List[Address], error) {
		return web.Page(v.Request, all, q.Paging), nil
	}
}
